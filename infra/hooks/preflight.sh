#!/bin/sh
# Before anything is made: what Azure would refuse half-way through. Asks nothing it does not need; without the Azure CLI it says so.
set -eu
say() { printf 'preflight: %s\n' "$*" >&2; }
plain() { tr -d ' ' | tr '[:upper:]' '[:lower:]'; }

location=${AZURE_LOCATION:?azd sets it: azd env set AZURE_LOCATION <region>}

# Azure takes no other first day of a budget than the one that it was made with: what it is today is kept for the next time.
if [ -z "${WAXSEAL_BUDGET_START:-}" ] && command -v azd > /dev/null 2>&1; then
  azd env set WAXSEAL_BUDGET_START "$(date -u +%Y-%m-01)"
fi

# Front Door reads the certificate of a domain from the vault, and App Service does: a domain without one can't be set up.
if [ -n "${WAXSEAL_CUSTOM_DOMAIN:-}" ] && [ -z "${WAXSEAL_CUSTOM_DOMAIN_CERTIFICATE:-}" ]; then
  say "WAXSEAL_CUSTOM_DOMAIN needs WAXSEAL_CUSTOM_DOMAIN_CERTIFICATE, the name of its certificate in the vault."
  exit 1
fi

if ! command -v az > /dev/null 2>&1; then
  say "the Azure CLI (az) is not here: region, providers and deleted vaults were not looked at."
  exit 0
fi

# Names of regions come with and without spaces.
wanted=$(printf %s "$location" | plain)
offers() { az "$@" --query '[].name' -o tsv | plain; }

regions=$(offers functionapp list-flexconsumption-locations)
if ! printf '%s\n' "$regions" | grep -qx "$wanted"; then
  say "Flex Consumption, which the gateway runs on, is not offered in $location. It is in: $(printf '%s ' $regions)"
  exit 1
fi

plans=$(offers appservice list-locations --sku P0V3 --linux-workers-enabled)
if ! printf '%s\n' "$plans" | grep -qx "$wanted"; then
  say "App Service P0v3 on Linux, which the dispatcher runs on, is not offered in $location. It is in: $(printf '%s ' $plans)"
  exit 1
fi

providers="Microsoft.Web Microsoft.ServiceBus Microsoft.KeyVault Microsoft.Storage Microsoft.EventGrid Microsoft.OperationalInsights Microsoft.Insights"

# The gateway's subnet is delegated to Microsoft.App, of which the template makes nothing: Azure would not register it by itself.
if [ "${WAXSEAL_NETWORK_ISOLATION:-false}" = true ]; then providers="$providers Microsoft.Network Microsoft.App"; fi
if [ "${WAXSEAL_CONTENT_SAFETY:-false}" = true ]; then providers="$providers Microsoft.CognitiveServices"; fi
if [ "${WAXSEAL_FRONT_DOOR:-false}" = true ]; then providers="$providers Microsoft.Cdn"; fi
for provider in $providers; do
  state=$(az provider show --namespace "$provider" --query registrationState -o tsv 2> /dev/null || echo Unknown)
  [ "$state" = Registered ] || { say "$provider is $state: az provider register --namespace $provider"; exit 1; }
done

# A vault that was deleted keeps its name for 90 days, and nobody can purge it.
if [ -n "${AZURE_ENV_NAME:-}" ]; then
  deleted=$(az keyvault list-deleted --resource-type vault --query "[?tags.\"azd-env-name\"=='$AZURE_ENV_NAME'].name" -o tsv 2> /dev/null || true)
  [ -z "$deleted" ] || { say "the vault $deleted of this environment was deleted and keeps its name: az keyvault recover --name $deleted, or take another environment name."; exit 1; }
fi

say "$location offers what is needed. Quotas were not asked: Flex Consumption gives a subscription 512,000 MB of instances a region, App Service a number of instances a region."
