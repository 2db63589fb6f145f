metadata description = 'The registry of the training image. It has no user and no password; nothing is pulled anonymously.'

import { roleIds } from 'role-ids.bicep'

@description('Name of the registry.')
param name string

@description('Region.')
param location string

@description('Tags of the resource.')
param tags object

@description('Price and size.')
@allowed(['Basic', 'Standard', 'Premium'])
param sku string

@description('Principal id of the jobs, which pull.')
param pullPrincipalId string

resource registry 'Microsoft.ContainerRegistry/registries@2025-11-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
  }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
  }
}

resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, pullPrincipalId, roleIds.acrPull)
  scope: registry
  properties: {
    principalId: pullPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.acrPull)
  }
}

@description('Its address.')
output loginServer string = registry.properties.loginServer
