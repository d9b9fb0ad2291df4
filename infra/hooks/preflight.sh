#!/bin/sh
# Before anything is made: what Azure would refuse half-way through. Asks nothing it does not need; what it could not ask, it says, and goes on.
set -eu
say() { printf 'preflight: %s\n' "$*" >&2; }

# The bash of Git for Windows would make a file's path of an argument like /subscriptions/...
export MSYS_NO_PATHCONV=1

plain() { tr -d ' ' | tr '[:upper:]' '[:lower:]'; }
tab=$(printf '\t')

location=${AZURE_LOCATION:?azd sets it: azd env set AZURE_LOCATION <region>}
parameters=$(dirname "$0")/../main.parameters.json

# Front Door reads the certificate of a domain from the vault, and App Service does: a domain without one can't be set up.
if [ -n "${WAXSEAL_CUSTOM_DOMAIN:-}" ] && [ -z "${WAXSEAL_CUSTOM_DOMAIN_CERTIFICATE:-}" ]; then
  say "WAXSEAL_CUSTOM_DOMAIN needs WAXSEAL_CUSTOM_DOMAIN_CERTIFICATE, the name of its certificate in the vault."
  exit 1
fi

unseen="region, zones, quotas, providers, what was deleted and the budget's first day were not looked at."
if ! command -v az > /dev/null 2>&1; then
  say "the Azure CLI (az) is not here: $unseen"
  exit 0
fi

# The CLI's own default may be another subscription than the one that azd deploys to.
azure() { asked "$@" ${AZURE_SUBSCRIPTION_ID:+--subscription "$AZURE_SUBSCRIPTION_ID"}; }

# On Windows its lines end in CR LF (Azure/azure-cli, issue 33385).
asked() {
  answer=$(az "$@") || return 1
  printf '%s\n' "$answer" | tr -d '\r'
}

# azd signs in for itself alone.
if ! subscription=$(azure account show --query id -o tsv 2> /dev/null); then
  say "the Azure CLI is not signed in (az login): $unseen"
  exit 0
fi

unasked=
skip() { say "the Azure CLI could not be asked $*: not looked at."; unasked=yes; }

# offered WHAT USE QUERY COMMAND...: names of regions come with and without spaces, in small and in capital letters.
wanted=$(printf %s "$location" | plain)
offered() {
  what=$1 use=$2 query=$3; shift 3
  regions=$(azure "$@" --query "$query" -o tsv 2> /dev/null) || { skip "where $what is offered"; return 0; }
  regions=$(printf '%s\n' "$regions" | plain)
  [ -n "$regions" ] || { skip "where $what is offered"; return 0; }
  printf '%s\n' "$regions" | grep -qx "$wanted" && return 0
  say "$what, which the $use, is not offered in $location. It is in: $(printf '%s ' $regions)"
  exit 1
}

# Whether the parameters file, which no variable speaks for, leaves something at its default; and what it says.
default() { grep -q "\"$1\": { \"value\": $2 }" "$parameters"; }
said() { sed -n "s/.*\"$1\": { \"value\": \"\{0,1\}\([^\" ]*\)\"\{0,1\} }.*/\1/p" "$parameters"; }

# A line of one's own brings a network of one's own.
isolated=no
if [ "${WAXSEAL_NETWORK_ISOLATION:-false}" = true ] || ! default operatorVpn '\[\]'; then isolated=yes; fi

# Whether anything of this environment is there already: true, false, or unknown.
exists=unknown
if [ -n "${AZURE_ENV_NAME:-}" ]; then
  exists=$(azure group exists --name "rg-$AZURE_ENV_NAME" -o json 2> /dev/null) || exists=unknown
fi

offered "Flex Consumption" "gateway runs on" '[].name' functionapp list-flexconsumption-locations
sku=$(said dispatcherSku)
offered "App Service $sku on Linux" "dispatcher runs on" '[].name' \
  appservice list-locations --sku "$(printf %s "$sku" | tr '[:lower:]' '[:upper:]')" --linux-workers-enabled
offered "zone-redundant storage (Standard_ZRS)" "tables stand on" "[?name=='Standard_ZRS' && kind=='StorageV2'].locations[]" \
  storage sku list

zones=${WAXSEAL_DISPATCHER_ZONES:-true}
if [ "$zones" = true ] && default dispatcherInstances 1; then
  say "one dispatcher can't stand in two zones: two dispatcherInstances, or azd env set WAXSEAL_DISPATCHER_ZONES false."
  exit 1
fi
if [ "$zones" = true ] || ! default operatorVpn '\[\]'; then
  offered "a choice of availability zones" "dispatchers (WAXSEAL_DISPATCHER_ZONES) or lines to operators need" \
    '[?availabilityZoneMappings].name' account list-locations
fi
if [ "${WAXSEAL_CONTENT_SAFETY:-false}" = true ]; then
  offered "Content Safety" "gateway asks for an opinion" '[].locations[]' cognitiveservices account list-skus --kind ContentSafety
fi

providers="Microsoft.Web Microsoft.ServiceBus Microsoft.KeyVault Microsoft.Storage Microsoft.EventGrid Microsoft.OperationalInsights Microsoft.Insights"

# The gateway's subnet is delegated to Microsoft.App, of which the template makes nothing: Azure would not register it by itself.
if [ "$isolated" = yes ]; then providers="$providers Microsoft.Network Microsoft.App"; fi
if [ "${WAXSEAL_CONTENT_SAFETY:-false}" = true ]; then providers="$providers Microsoft.CognitiveServices"; fi
if [ "${WAXSEAL_FRONT_DOOR:-false}" = true ]; then providers="$providers Microsoft.Cdn"; fi
if ! default monthlyBudget 0; then providers="$providers Microsoft.Consumption"; fi
for provider in $providers; do
  state=$(azure provider show --namespace "$provider" --query registrationState -o tsv 2> /dev/null) \
    || { skip "of the provider $provider"; continue; }
  [ "$state" = Registered ] || { say "$provider is $state: az provider register --namespace $provider"; exit 1; }
done

types="ServiceBus/namespaces KeyVault/vaults EventGrid/systemTopics OperationalInsights/workspaces Insights/components"
if [ "$isolated" = yes ]; then types="$types Network/natGateways Network/privateEndpoints"; fi
if ! default operatorVpn '\[\]'; then types="$types Network/virtualNetworkGateways"; fi
for type in $types; do
  offered "Microsoft.$type" "template makes" "resourceTypes[?resourceType=='${type#*/}'].locations[]" \
    provider show --namespace "Microsoft.${type%%/*}"
done

# fits WHAT NEEDED USAGES: whether so many more fit into the subscription's quota, by lines of name, used and limit. Names come with and
# without spaces. What this environment has already is among the used: a lack stops only who has nothing yet.
fits() {
  what=$1 needed=$2
  line=$(printf '%s\n' "$3" | plain | grep "^$what$tab" | sed -n 1p)
  used=$(printf %s "$line" | cut -f2) limit=$(printf %s "$line" | cut -f3)
  case "$used,$limit" in ,* | *, | *[!0-9,]*) return 0 ;; esac
  [ "$((limit - used))" -lt "$needed" ] || return 0
  say "of the subscription's quota of $what in $location $used of $limit are used; $needed are needed."
  [ "$exists" != false ] || exit 1
}

usages='[].[name.value, currentValue, limit]'
if accounts=$(azure storage account show-usage --location "$location" --query "[name.value, currentValue, limit]" -o tsv 2> /dev/null); then
  # One answer is one row: its three values come below each other.
  fits storageaccounts 2 "$(printf '%s\n' "$accounts" | tr '\n' "$tab")"
else
  skip "how many storage accounts are left"
fi

if [ "$isolated" = yes ]; then
  addresses=1
  default operatorVpn '\[\]' || addresses=3
  if networks=$(azure network list-usages --location "$location" --query "$usages" -o tsv 2> /dev/null); then
    fits virtualnetworks 1 "$networks"
    fits networksecuritygroups 1 "$networks"
    fits publicipaddresses $addresses "$networks"
  else
    skip "how many networks and addresses are left"
  fi
fi

# Of App Service Azure says how much of which size is used, but nowhere which of the names it holds against a plan ("PremiumV3 VMs",
# "Total VMs": Azure/azure-cli, issue 31665). So this is told, and stops nobody.
if plans=$(asked rest --method get --query "value$usages" -o tsv \
  --url "/subscriptions/${AZURE_SUBSCRIPTION_ID:-$subscription}/providers/Microsoft.Web/locations/$wanted/usages?api-version=2024-11-01" 2> /dev/null); then
  instances=$(said dispatcherInstances)
  printf '%s\n' "$plans" | plain | grep -iE "^($sku|premium|total)" | while IFS="$tab" read -r name used limit; do
    case "$used,$limit" in ,* | *, | *[!0-9,]*) continue ;; esac
    [ "$((limit - used))" -ge "$instances" ] \
      || say "App Service in $location: $used of $limit of $name are used, and the dispatcher wants $instances of $sku. If it is that quota, ask for more."
  done
else
  skip "how much of App Service is left"
fi

# left QUERY COMMAND...: what of this environment was deleted in this region, where the template would give the same name again. The query
# puts out name and region.
left() {
  query=$1; shift
  names=$(azure "$@" --query "$query" -o tsv 2> /dev/null) || return 1
  printf '%s\n' "$names" | plain | { grep "$tab$wanted\$" || :; } | cut -f1
}

# A vault that was deleted keeps its name for 90 days, and nobody can purge it. Its tags are among its properties then.
if [ -n "${AZURE_ENV_NAME:-}" ]; then
  deleted=$(left "[?(properties.tags || tags).\"azd-env-name\"=='$AZURE_ENV_NAME'].[name, properties.location || location]" \
    keyvault list-deleted --resource-type vault) || { skip "of deleted vaults"; deleted=; }
  if [ -n "$deleted" ]; then
    say "the vault $deleted of this environment was deleted and keeps its name:" \
      "az group create --name rg-$AZURE_ENV_NAME --location $location, az keyvault recover --name $deleted," \
      "or take another environment name."
    exit 1
  fi
fi

# A Content Safety account that was deleted keeps its name for two days, unless it is purged.
if [ -n "${AZURE_ENV_NAME:-}" ] && [ "${WAXSEAL_CONTENT_SAFETY:-false}" = true ]; then
  deleted=$(left "[?contains(id, '/resourceGroups/rg-$AZURE_ENV_NAME/')].[name, location]" cognitiveservices account list-deleted) \
    || { skip "of deleted Content Safety accounts"; deleted=; }
  if [ -n "$deleted" ]; then
    say "the Content Safety account $deleted of this environment was deleted and keeps its name:" \
      "az cognitiveservices account purge --name $deleted --resource-group rg-$AZURE_ENV_NAME --location $location"
    exit 1
  fi
fi

# First day of the budget that there is; nothing where there is none.
first_day() {
  [ "$exists" != unknown ] || return 1
  [ "$exists" = true ] || return 0
  asked rest --method get --query "value[?starts_with(name, 'budget-')]|[0].properties.timePeriod.startDate" -o tsv \
    --url "/subscriptions/${AZURE_SUBSCRIPTION_ID:-$subscription}/resourceGroups/rg-$AZURE_ENV_NAME/providers/Microsoft.Consumption/budgets?api-version=2024-08-01"
}

keep() {
  command -v azd > /dev/null 2>&1 && azd env set WAXSEAL_BUDGET_START "$1" > /dev/null 2>&1 \
    || say "it could not be kept: azd env set WAXSEAL_BUDGET_START $1"
}

# Azure takes no other first day of a budget than the one that it was made with, and for a new one no month gone by; without a day the
# template takes this month.
if [ -n "${AZURE_ENV_NAME:-}" ]; then
  kept=${WAXSEAL_BUDGET_START:-}
  if ! day=$(first_day 2> /dev/null); then
    skip "of a budget that there may be"
  elif [ -n "$day" ]; then
    day=$(printf %s "$day" | cut -c1-10)
    [ "$kept" = "$day" ] || keep "$day"
  elif [ -n "$kept" ] && expr "$kept" \< "$(date -u +%Y-%m-01)" > /dev/null; then
    keep ""
  fi
fi

[ -n "$unasked" ] || say "$location offers the plans, the storage and the zones that were asked about, and quotas were looked at but for one:" \
  "Flex Consumption gives a subscription 512,000 MB of instances a region."
