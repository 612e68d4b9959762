#!/usr/bin/env bash
# us 4.0.0 (with jellyfish 1.3.0): states.lookup("Minn.") is Maine, Oahu is Ohio, and Fremont is Vermont.
#
# Guessed: lookup() forgives spelling ("Kanzas"), and what is no state gives None. The abbreviations of
#     newspapers ("Calif.", "Minn."), which each state has as `ap_abbr`, are found or are None.
# So: what is neither two letters nor two digits is compared by its sound alone (Metaphone), in which vowels
#     count only at the beginning and "F" is "V". The shortest sounds belong to few states: "MN" is Maine,
#     "OH" Ohio, "TNS" Tennessee. Of all abbreviations of newspapers one is found, and it is the wrong one;
#     cities, counties and islands are found in other states. With `field="ap_abbr"` or "name" it is exact.
# Why it matters: a column that has "Minn." or a county in one row is put on the map of another state, while
#     all others that are no names of states come out empty, so that the few wrong ones look trustworthy.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
Kanzas: Kansas
abbreviations of newspapers: 42, found: 1
Minn.: Maine, by ap_abbr Minnesota
Oahu: Ohio, by name none
Owyhee: Ohio, by name none
Fremont: Vermont, by name none
Mandan: Montana, by name none
Manistee: Minnesota, by name none
Towns: Tennessee, by name none
Mono: Maine, by name none
Coamo: Guam, by name none
Tunis: Tennessee, by name none
Albany: none, by name none
Richmond: none, by name none
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    us==4.0.0 jellyfish==1.3.0 || exit 2
cat >"$folder/show.py" <<'END'
import us

def name(state):
    return state.name if state else "none"

print(f"Kanzas: {name(us.states.lookup('Kanzas'))}")
others = [s for s in us.STATES if s.ap_abbr != s.name]
found = [s for s in others if us.states.lookup(s.ap_abbr)]
print(f"abbreviations of newspapers: {len(others)}, found: {len(found)}")
for state in found:
    print(f"{state.ap_abbr}: {name(us.states.lookup(state.ap_abbr))}", end=", ")
    print(f"by ap_abbr {name(us.states.lookup(state.ap_abbr, field='ap_abbr'))}")
for place in (
    "Oahu",  # an island of Hawaii
    "Owyhee",  # a county of Idaho
    "Fremont",  # a city of California
    "Mandan",  # a city of North Dakota
    "Manistee",  # a county of Michigan
    "Towns",  # a county of Georgia
    "Mono",  # a county of California
    "Coamo",  # a municipality of Puerto Rico
    "Tunis",
    "Albany",
    "Richmond",
):
    print(f"{place}: {name(us.states.lookup(place))}, by name", end=" ")
    print(name(us.states.lookup(place, field="name")))
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
