metadata description = 'Where training jobs run: on processors, with a profile for GPUs if wanted. Nothing runs and costs between jobs.'

@description('Name of the environment.')
param name string

@description('Region.')
param location string

@description('Tags of the resource.')
param tags object

@description('Whether there is a GPU profile. The subscription needs quota for it.')
param gpu bool

@description('Resource id of the workspace of logs.')
param workspaceId string

@export()
@description('Cores without GPUs.')
var processorProfile = {
  name: 'Consumption'
  workloadProfileType: 'Consumption'
}

@description('Eight cores and an NVIDIA T4.')
var gpuProfile = {
  name: 'gpu-t4'
  workloadProfileType: 'Consumption-GPU-NC8as-T4'
}

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // Logs go through Azure Monitor, since the direct way to a workspace needs its key.
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
    workloadProfiles: gpu ? [processorProfile, gpuProfile] : [processorProfile]
    zoneRedundant: false
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: environment
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

@description('Resource id.')
output id string = environment.id
