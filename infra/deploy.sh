#!/usr/bin/env bash
# Brings one environment to the state of this source tree: infrastructure, secrets, code, desk, event subscription.
# usage: API_CLIENT_ID=... [DESK_CLIENT_ID=...] [MAIL_DOMAIN=...] [FIRST_ADMINISTRATOR_OBJECT_ID=...] \
#          infra/deploy.sh dev|test|prod [--yes]
# The first administrator, who lets the others in, is whoever deploys unless another person is named.
# Needs the Azure CLI, signed in to the right subscription, the .NET SDK, Node.js, zip and openssl.
set -euo pipefail
cd "$(dirname "$0")/.."

environment=${1:?usage: infra/deploy.sh dev|test|prod [--yes]}
answer=${2:-}
case "$environment" in dev | test | prod) ;; *) echo "No such environment: $environment" >&2; exit 2 ;; esac
: "${API_CLIENT_ID:?Set API_CLIENT_ID to the client id of the API in Entra.}"
export API_CLIENT_ID
export KEY_CUSTODIAN_OBJECT_ID=${KEY_CUSTODIAN_OBJECT_ID:-$(az ad signed-in-user show --query id --output tsv)}
export FIRST_ADMINISTRATOR_OBJECT_ID=${FIRST_ADMINISTRATOR_OBJECT_ID:-$KEY_CUSTODIAN_OBJECT_ID}

location=${LOCATION:-italynorth}
group=${RESOURCE_GROUP:-rg-contactcenter-$environment}
parameters=infra/environments/$environment.bicepparam
site_tool=@azure/static-web-apps-cli@2.0.10
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

deploy_template() {
  DEPLOY_EVENT_SUBSCRIPTIONS=$1 az deployment group create --resource-group "$group" --name contactcenter \
    --parameters "$parameters" --output none
}

output() {
  az deployment group show --resource-group "$group" --name contactcenter \
    --query "properties.outputs.$1.value" --output tsv
}

# A secret that exists is never touched: replacing it would make everything stored unreadable.
create_secret() {
  local existing
  existing=$(az keyvault secret list --vault-name "$vault" --query "[?name=='$1'] | length(@)" --output tsv)
  [ "$existing" -eq 0 ] || return 0
  # A new role assignment may take minutes until the vault honours it.
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    if az keyvault secret set --vault-name "$vault" --name "$1" --value "$(openssl rand -base64 32)" --output none; then
      return 0
    fi
    echo "The vault refused attempt $attempt to create $1; trying again in 30 seconds."
    sleep 30
  done
  echo "Could not create the secret $1." >&2
  return 1
}

# The app was created before its secrets were: it looks for them again, starts, and says when it is ready.
await_app() {
  local url
  url=$(output functionAppUrl)
  az rest --method post --output none --url \
    "$(az functionapp show --resource-group "$group" --name "$app" --query id --output tsv)/config/configreferences/appsettings/refresh?api-version=2024-11-01"
  az functionapp restart --resource-group "$group" --name "$app"
  for attempt in $(seq 1 30); do
    curl --silent --fail --output /dev/null "$url/api/health" && return 0
    echo "The app is not ready yet (attempt $attempt); trying again in 10 seconds."
    sleep 10
  done
  echo "The app did not become ready; its log stream tells why." >&2
  return 1
}

# Code and desk first: what does not build is not deployed.
dotnet publish functions/App -c Release -p:AzureSdk=Packages -o "$build/app"
(cd "$build/app" && zip -qr "$build/app.zip" .)
npm ci --prefix spa
npm run build --prefix spa

az group create --name "$group" --location "$location" --output none
az deployment group what-if --resource-group "$group" --parameters "$parameters"
if [ "$answer" != "--yes" ]; then
  read -r -p "Deploy this to $group? [y/N] " answer
  [ "$answer" = "y" ] || exit 1
fi

deploy_template false
vault=$(output vaultName)
app=$(output functionAppName)
create_secret encryption-master-key
create_secret lookup-hash-key

az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$build/app.zip"
await_app

tenant=$(az account show --query tenantId --output tsv)
printf '{"apiBase":"%s","signIn":{"kind":"entra","tenantId":"%s","clientId":"%s","scope":"%s"}}\n' \
  "$(output functionAppUrl)" "$tenant" "${DESK_CLIENT_ID:-$API_CLIENT_ID}" "api://$API_CLIENT_ID/access_as_user" \
  > spa/dist/config.json
token=$(az staticwebapp secrets list --resource-group "$group" --name "$(output staticSiteName)" \
  --query properties.apiKey --output tsv)
SWA_CLI_DEPLOYMENT_TOKEN=$token npx --yes "$site_tool" deploy spa/dist --env production

deploy_template true
echo "Desk: $(output deskUrl)"
echo "API:  $(output functionAppUrl)/api"
