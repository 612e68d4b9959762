"""What funders ask of the organization itself: numbers, papers, supporters."""
