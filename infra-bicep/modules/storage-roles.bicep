metadata description = 'Who may do what with blobs, tables and queues.'

import { roleIds } from 'role-ids.bicep'

@description('Name of the account.')
param accountName string

@description('Principal id of the functions app.')
param appPrincipalId string

@description('Principal id of the training jobs.')
param jobPrincipalId string

@description('Principal id of Event Grid.')
param eventPrincipalId string

@description('Principal id of the person or pipeline that deploys and uploads media; empty for nobody.')
param deployerPrincipalId string

@description('What the deployer is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param deployerPrincipalType string

@description('Containers that jobs read.')
param jobReads string[]

@description('Containers that jobs write. That of the deployed code is not among them.')
param jobWrites string[]

@description('Queues that Event Grid fills.')
param eventQueues string[]

var appRoles = [
  roleIds.storageBlobDataOwner
  roleIds.storageQueueDataContributor
  roleIds.storageTableDataContributor
]

var deployerRoles = empty(deployerPrincipalId)
  ? []
  : [
      roleIds.storageBlobDataContributor
    ]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource read 'containers' existing = [for container in jobReads: { name: container }]

    resource written 'containers' existing = [for container in jobWrites: { name: container }]
  }

  resource queueService 'queueServices' existing = {
    name: 'default'

    resource filled 'queues' existing = [for queue in eventQueues: { name: queue }]
  }
}

resource appRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in appRoles: {
    name: guid(account.id, appPrincipalId, role)
    scope: account
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource deployerRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in deployerRoles: {
    name: guid(account.id, deployerPrincipalId, role)
    scope: account
    properties: {
      principalId: deployerPrincipalId
      principalType: deployerPrincipalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource jobRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, i) in jobReads: {
    name: guid(account::blobs::read[i].id, jobPrincipalId, roleIds.storageBlobDataReader)
    scope: account::blobs::read[i]
    properties: {
      principalId: jobPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataReader)
    }
  }
]

resource jobWrite 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, i) in jobWrites: {
    name: guid(account::blobs::written[i].id, jobPrincipalId, roleIds.storageBlobDataContributor)
    scope: account::blobs::written[i]
    properties: {
      principalId: jobPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roleIds.storageBlobDataContributor
      )
    }
  }
]

resource eventSender 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in eventQueues: {
    name: guid(account::queueService::filled[i].id, eventPrincipalId, roleIds.storageQueueDataMessageSender)
    scope: account::queueService::filled[i]
    properties: {
      principalId: eventPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roleIds.storageQueueDataMessageSender
      )
    }
  }
]
