#!/bin/sh
# Before anything is made: what Azure would refuse half-way through. Asks nothing it does not need; without the Azure CLI it says so.
set -eu
say() { printf 'preflight: %s\n' "$*" >&2; }

location=${AZURE_LOCATION:?azd sets it: azd env set AZURE_LOCATION <region>}
if ! command -v az > /dev/null 2>&1; then
  say "the Azure CLI (az) is not here: region and quota were not looked at."
  exit 0
fi

# Names of regions come with and without spaces.
wanted=$(printf %s "$location" | tr -d ' ' | tr '[:upper:]' '[:lower:]')
regions=$(az functionapp list-flexconsumption-locations --query '[].name' -o tsv | tr -d ' ' | tr '[:upper:]' '[:lower:]')
if ! printf '%s\n' "$regions" | grep -qx "$wanted"; then
  say "Flex Consumption, which the gateway runs on, is not offered in $location. It is in: $(printf '%s ' $regions)"
  exit 1
fi

for provider in Microsoft.Web Microsoft.ServiceBus Microsoft.KeyVault Microsoft.Storage Microsoft.EventGrid Microsoft.OperationalInsights; do
  state=$(az provider show --namespace "$provider" --query registrationState -o tsv 2> /dev/null || echo Unknown)
  [ "$state" = Registered ] || { say "$provider is $state: az provider register --namespace $provider"; exit 1; }
done

# A vault that was deleted keeps its name for 90 days, and nobody can purge it.
if [ -n "${AZURE_ENV_NAME:-}" ]; then
  deleted=$(az keyvault list-deleted --resource-type vault --query "[?tags.\"azd-env-name\"=='$AZURE_ENV_NAME'].name" -o tsv 2> /dev/null || true)
  [ -z "$deleted" ] || { say "the vault $deleted of this environment was deleted and keeps its name: az keyvault recover --name $deleted, or take another environment name."; exit 1; }
fi

say "$location offers what is needed."
