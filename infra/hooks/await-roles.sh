#!/bin/sh
# After the resources: role assignments are there, but Azure takes minutes to believe them everywhere (up to ten, it says itself).
# Nobody but the apps' own identities could look, so this waits for a time; the apps then retry by themselves.
set -eu
seconds=${WAXSEAL_ROLES_WAIT_SECONDS:-120}
printf 'await-roles: waiting %s s for role assignments (WAXSEAL_ROLES_WAIT_SECONDS).\n' "$seconds" >&2
sleep "$seconds"
