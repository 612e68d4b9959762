from funders.models.portfolio import PortfolioPage

__all__ = ["PortfolioPage"]
