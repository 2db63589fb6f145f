metadata description = 'Logs, traces and metrics: one workspace, and Application Insights upon it. Both take data by identity only.'

import { roleIds } from 'role-ids.bicep'

@description('Name of the workspace.')
param workspaceName string

@description('Name of Application Insights.')
param insightsName string

@description('Region.')
param location string

@description('Tags of the resources.')
param tags object

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('Most gigabytes a day; what comes after that is dropped, so that a loop that logs costs little. -1: no limit.')
param dailyGigabytes int

@description('Principal ids of those who send telemetry.')
param publisherPrincipalIds string[]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    workspaceCapping: {
      dailyQuotaGb: dailyGigabytes
    }
    features: {
      disableLocalAuth: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource publishers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principalId in publisherPrincipalIds: {
    name: guid(insights.id, principalId, roleIds.monitoringMetricsPublisher)
    scope: insights
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roleIds.monitoringMetricsPublisher
      )
    }
  }
]

@description('Resource id of the workspace.')
output workspaceId string = workspace.id

@description('Where telemetry goes. It holds no secret: without a role, nothing is taken.')
output connectionString string = insights.properties.ConnectionString
