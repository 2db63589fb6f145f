#!/usr/bin/env bash
# Puts the code into what main.bicep has created: the functions app, and the image of the training job.
# To be run after every deployment, also of the infrastructure alone: that one sets the image back to a sample.
#
# Usage: infra-bicep/scripts/post-deploy.sh [RESOURCE_GROUP]     (azd gives the group as AZURE_RESOURCE_GROUP)
# Needs: az (signed in), dotnet, zip, curl. The image is built by the registry, so no Docker is needed.
set -euo pipefail
cd "$(dirname "$0")/../.."

group=${1:-${AZURE_RESOURCE_GROUP:-}}
if [ -z "$group" ]; then
  echo "Say which resource group: $0 RESOURCE_GROUP" >&2
  exit 2
fi
for tool in az dotnet zip curl; do
  command -v "$tool" >/dev/null || { echo "$tool is needed and not on the PATH." >&2; exit 2; }
done

# The one resource of a type that the group has, since it belongs to this program alone.
only() {
  local names
  names=$(az resource list --resource-group "$group" --resource-type "$1" --query '[].name' --output tsv)
  if [ -z "$names" ] || [ "$(wc -l <<<"$names")" -ne 1 ]; then
    echo "The resource group $group has not exactly one resource of type $1: deploy main.bicep first." >&2
    return 1
  fi
  printf '%s\n' "$names"
}

app=$(only Microsoft.Web/sites)
registry=$(only Microsoft.ContainerRegistry/registries)
job=$(only Microsoft.App/jobs)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "Publishing the app ..."
dotnet publish functions -c Release -o "$work/app" -p:PublishJobs=false --nologo -v quiet
# zip keeps the permission to execute, without which the Functions host cannot start the handler.
(cd "$work/app" && zip -qr "$work/app.zip" .)
az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$work/app.zip" --output none

echo "Building the image of $job ..."
version=$(date -u +%Y%m%d%H%M%S)
az acr build --registry "$registry" --image "$job:$version" --file training-jobs/Dockerfile --no-logs --output none .
server=$(az acr show --name "$registry" --query loginServer --output tsv)
az containerapp job update --resource-group "$group" --name "$job" --image "$server/$job:$version" --output none

host=$(az functionapp show --resource-group "$group" --name "$app" --query defaultHostName --output tsv)
echo "Waiting for https://$host/api/health ..."
curl --fail --silent --show-error --output /dev/null --retry 30 --retry-delay 10 --retry-all-errors "https://$host/api/health"
echo "Prosodia is at https://$host/api"
