metadata description = 'A container that does one job and ends. The app starts it and says which job.'

import { roleIds } from 'role-ids.bicep'
import { Setting } from 'types.bicep'

@description('Name of the job.')
@maxLength(32)
param name string

@description('Region.')
param location string

@description('Tags of the resource.')
param tags object

@description('Resource id of the environment.')
param environmentId string

@description('Name of the workload profile.')
param workloadProfileName string

@description('Cores.')
param cores int

@description('Memory, such as 8Gi.')
param memory string

@description('The image.')
param image string

@description('Address of the registry.')
param registryServer string

@description('Resource id of the identity that the job acts with.')
param identityId string

@description('Settings.')
param settings Setting[]

@description('Seconds that one job may take. One that is stopped goes on from its last checkpoint when it is started again.')
@minValue(60)
@maxValue(86400)
param timeoutSeconds int

@description('Principal id of the app, which starts the job.')
param starterPrincipalId string

resource job 'Microsoft.App/jobs@2025-07-01' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: workloadProfileName
    configuration: {
      triggerType: 'Manual'
      manualTriggerConfig: {
        parallelism: 1
        replicaCompletionCount: 1
      }
      replicaTimeout: timeoutSeconds
      replicaRetryLimit: 1
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'training'
          image: image
          env: settings
          resources: {
            cpu: cores
            memory: memory
          }
        }
      ]
    }
  }
}

resource starter 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(job.id, starterPrincipalId, roleIds.containerAppsJobsOperator)
  scope: job
  properties: {
    principalId: starterPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roleIds.containerAppsJobsOperator
    )
  }
}
