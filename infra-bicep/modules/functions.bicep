metadata description = 'The functions app, a custom handler on the plan Flex Consumption.'

@description('Name of the plan.')
param planName string

@description('Name of the app.')
param name string

@description('Region.')
param location string

@description('Tags of the resources.')
param tags object

@description('Resource id of the identity that the app acts with.')
param identityId string

@description('Address of the container of the deployed code.')
param deploymentContainer string

@description('Most instances at the same time.')
@minValue(40)
@maxValue(1000)
param maximumInstances int

@description('Memory of an instance in megabytes.')
@allowed([512, 2048, 4096])
param instanceMemory int

@description('Instances that are kept warm for HTTP: the first request then waits for no start, and they cost by the hour.')
@minValue(0)
param warmInstances int

@description('Settings.')
param settings object

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: instanceMemory
        alwaysReady: warmInstances == 0 ? [] : [{ name: 'http', instanceCount: warmInstances }]
      }
      runtime: {
        name: 'custom'
        version: '1.0'
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: settings
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

@description('Its address.')
output uri string = 'https://${app.properties.defaultHostName}'
