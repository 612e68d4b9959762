"""Convert the Census Bureau's list of states and counties to two CSV files in directory/data.

A developer's tool, run by hand when a new edition is wanted; the site never runs it. It needs
only the standard library and the npm package us-atlas 3.0.1:

    npm pack us-atlas@3.0.1
    python artwork/counties.py us-atlas-3.0.1.tgz

It writes states.csv (code, name, fips, kind) and counties.csv (fips, name, state_code, ended), both
in the order of the FIPS codes, and stops with an error when the counts are not the expected ones.
The package has the counties of 2017; what the Census Bureau changed since then is written here.
"""

import csv
import json
import sys
import tarfile
from collections import Counter
from pathlib import Path

PACKAGE_VERSION = "3.0.1"
EXPECTED_IN_STATES = 3144
EXPECTED_IN_TERRITORIES = 89
FIRST_INDEPENDENT_CITY = 510

FOLDER = Path(__file__).resolve().parents[1] / "directory" / "data"

# The package knows states by FIPS code and name only; these are the postal codes.
POSTAL_CODES = dict(
    pair.split(":")
    for pair in (
        "01:AL 02:AK 04:AZ 05:AR 06:CA 08:CO 09:CT 10:DE 11:DC 12:FL 13:GA 15:HI 16:ID 17:IL "
        "18:IN 19:IA 20:KS 21:KY 22:LA 23:ME 24:MD 25:MA 26:MI 27:MN 28:MS 29:MO 30:MT 31:NE "
        "32:NV 33:NH 34:NJ 35:NM 36:NY 37:NC 38:ND 39:OH 40:OK 41:OR 42:PA 44:RI 45:SC 46:SD "
        "47:TN 48:TX 49:UT 50:VT 51:VA 53:WA 54:WV 55:WI 56:WY 60:AS 66:GU 69:MP 72:PR 78:VI"
    ).split()
)
DISTRICTS = {"DC"}
TERRITORIES = {"AS", "GU", "MP", "PR", "VI"}

# The names people look for in a list, in place of the formal ones.
COMMON_NAMES = {"MP": "Northern Mariana Islands", "VI": "U.S. Virgin Islands"}

# The years in which former counties were replaced, and what took their place: since 2017 there
# was nothing else. docs/content-sources.md says where this stands.
ENDED = dict.fromkeys("09001 09003 09005 09007 09009 09011 09013 09015".split(), 2022) | {
    "02261": 2019
}
NEW = {
    "02063": "Chugach",
    "02066": "Copper River",
    "09110": "Capitol Planning Region",
    "09120": "Greater Bridgeport Planning Region",
    "09130": "Lower Connecticut River Valley Planning Region",
    "09140": "Naugatuck Valley Planning Region",
    "09150": "Northeastern Connecticut Planning Region",
    "09160": "Northwest Hills Planning Region",
    "09170": "South Central Connecticut Planning Region",
    "09180": "Southeastern Connecticut Planning Region",
    "09190": "Western Connecticut Planning Region",
}


def read_package(archive):
    """Return the topology in the package file made by `npm pack`.

    Args:
        archive: path of the .tgz file.

    Raises:
        ValueError: the archive holds another version of the package.
    """
    with tarfile.open(archive) as package:
        version = json.load(package.extractfile("package/package.json"))["version"]
        if version != PACKAGE_VERSION:
            raise ValueError(f"expected us-atlas {PACKAGE_VERSION}, found {version}")
        return json.load(package.extractfile("package/counties-10m.json"))


def features(topology, layer):
    """Return sorted (FIPS code, name) pairs of one layer, "states" or "counties"."""
    geometries = topology["objects"][layer]["geometries"]
    return sorted((item["id"], item["properties"]["name"]) for item in geometries)


def kind_of(code):
    """Return the kind of a state from its postal code: state, district or territory."""
    if code in DISTRICTS:
        return "district"
    return "territory" if code in TERRITORIES else "state"


def state_rows(topology):
    """Return the rows of states.csv."""
    rows = []
    for fips, name in features(topology, "states"):
        code = POSTAL_CODES[fips]
        rows.append((code, COMMON_NAMES.get(code, name), fips, kind_of(code)))
    return rows


def county_rows(topology):
    """Return the rows of counties.csv.

    The package leaves out "County", "Parish" and "city", so that an independent city and the
    county of the same name (Baltimore, St. Louis, Fairfax…) would be alike. Where that happens
    the city keeps its legal ending, as the Census writes it: "Baltimore city".
    """
    counties = sorted([*features(topology, "counties"), *NEW.items()])
    shared = Counter((fips[:2], name) for fips, name in counties)
    rows = []
    for fips, name in counties:
        is_city = int(fips[2:]) >= FIRST_INDEPENDENT_CITY
        if is_city and shared[fips[:2], name] > 1:
            name = f"{name} city"
        rows.append((fips, name, POSTAL_CODES[fips[:2]], ENDED.get(fips, "")))
    return rows


def check(states, counties):
    """Raise ValueError when the lists are not the ones this site was made for."""
    current = [row for row in counties if not row[3]]
    in_territories = sum(row[2] in TERRITORIES for row in current)
    found = (len(states), len(current) - in_territories, in_territories)
    expected = (len(POSTAL_CODES), EXPECTED_IN_STATES, EXPECTED_IN_TERRITORIES)
    if found != expected:
        raise ValueError(f"expected {expected} states, counties and territories' units: {found}")
    if len({row[1:3] for row in counties}) != len(counties):
        raise ValueError("two counties of one state share a name")


def write(filename, header, rows):
    """Write one CSV file (UTF-8, Unix line ends) into directory/data."""
    with (FOLDER / filename).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main():
    """Convert the package named on the command line."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    topology = read_package(sys.argv[1])
    states, counties = state_rows(topology), county_rows(topology)
    check(states, counties)
    write("states.csv", ("code", "name", "fips", "kind"), states)
    write("counties.csv", ("fips", "name", "state_code", "ended"), counties)
    sys.stdout.write(f"{len(states)} states and territories, {len(counties)} counties\n")


if __name__ == "__main__":
    main()
