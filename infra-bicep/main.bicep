metadata description = 'Prosodia: a functions app, storage, blob events, training jobs and their registry, logs; each acting with an identity of its own.'

targetScope = 'subscription'

import { processorProfile } from 'modules/jobs-environment.bicep'
import { BlobSubscription } from 'modules/types.bicep'

@description('Name of the environment, such as dev. It names the resource group, and goes into the names of all resources.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('Region. For a GPU profile it must be one that has serverless T4.')
param location string

@description('Whether the environment has a GPU profile beside that of processors, for jobs to come: no program here uses a GPU. The subscription needs quota for it.')
param gpu bool = false

@description('Image of the training job. Until the first one is pushed, a public sample stands in its place.')
param trainingImage string = 'mcr.microsoft.com/k8se/quickstart-jobs:latest'

@description('Seconds that one training job may take.')
param jobTimeoutSeconds int = 14400

@description('Most instances of the app at the same time.')
param maximumInstances int = 40

@description('Memory of an instance of the app in megabytes.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('Instances of the app that are kept warm for HTTP.')
param warmInstances int = 0

@description('How many copies of blobs are kept, and where.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageRedundancy string = 'Standard_LRS'

@description('Days that deleted blobs can be brought back.')
param softDeleteDays int = 7

@description('Days that logs are kept.')
param logDays int = 30

@description('Most gigabytes of logs a day; -1 for no limit.')
param logGigabytes int = 1

@description('Price and size of the registry.')
@allowed(['Basic', 'Standard', 'Premium'])
param registrySku string = 'Basic'

@description('An OTLP collector that takes traces and metrics of the program itself; empty for none.')
param otlpEndpoint string = ''

@description('Full path of the face model in the deployed app, such as /home/site/wwwroot/tools/face_landmarker.task; empty when it has none. The image of jobs has its own.')
param faceModel string = ''

@description('Principal id of the person or pipeline that deploys: gets the right to upload media. Empty for nobody.')
param principalId string = ''

@description('What that is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param principalType string = 'User'

var token = uniqueString(subscription().id, environmentName, location)
var tags = {
  'azd-env-name': environmentName
  application: 'prosodia'
}

var storageName = 'stprosodia${token}'
var jobName = 'prosodia-training'

var deploymentContainer = 'deployment'
// What jobs only read, what they write, and what is the app's alone.
var readByJobs = ['media', 'corpora']
var writtenByJobs = ['features', 'models', 'runs', 'jobs']
var containers = concat(readByJobs, writtenByJobs, ['tags', deploymentContainer])
var tables = ['tags', 'problems', 'runs', 'runevents', 'models', 'digests']

var blobSubscriptions BlobSubscription[] = [
  { queue: 'run-requests', container: 'runs', suffix: '/request.json' }
  { queue: 'run-cancellations', container: 'runs', suffix: '/cancel.json' }
  { queue: 'job-endings', container: 'jobs', suffix: '/status.json' }
  { queue: 'media-arrivals', container: 'media', suffix: '' }
  { queue: 'corpus-arrivals', container: 'corpora', suffix: '' }
]
var queues = map(blobSubscriptions, subscription => subscription.queue)

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-prosodia-${environmentName}'
  location: location
  tags: tags
}

module appIdentity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-prosodia-app-${token}'
    location: location
    tags: tags
  }
}

module jobIdentity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-prosodia-job-${token}'
    location: location
    tags: tags
  }
}

module eventIdentity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'id-prosodia-event-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-prosodia-${token}'
    insightsName: 'appi-prosodia-${token}'
    location: location
    tags: tags
    retentionDays: logDays
    dailyGigabytes: logGigabytes
    publisherPrincipalIds: [appIdentity.outputs.principalId, jobIdentity.outputs.principalId]
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: storageName
    location: location
    tags: tags
    redundancy: storageRedundancy
    softDeleteDays: softDeleteDays
    jobDays: 30
    containers: containers
    tables: tables
    queues: queues
  }
}

module storageRoles 'modules/storage-roles.bicep' = {
  scope: group
  params: {
    accountName: storageName
    appPrincipalId: appIdentity.outputs.principalId
    jobPrincipalId: jobIdentity.outputs.principalId
    eventPrincipalId: eventIdentity.outputs.principalId
    deployerPrincipalId: principalId
    deployerPrincipalType: principalType
    jobReads: readByJobs
    jobWrites: writtenByJobs
    eventQueues: queues
  }
  dependsOn: [
    storage
  ]
}

module blobEvents 'modules/blob-events.bicep' = {
  scope: group
  params: {
    name: 'evgt-prosodia-${token}'
    location: location
    tags: tags
    storageId: storage.outputs.id
    identityId: eventIdentity.outputs.id
    subscriptions: blobSubscriptions
  }
  dependsOn: [
    storageRoles
  ]
}

module registry 'modules/registry.bicep' = {
  scope: group
  params: {
    name: 'crprosodia${token}'
    location: location
    tags: tags
    sku: registrySku
    pullPrincipalId: jobIdentity.outputs.principalId
  }
}

module jobsEnvironment 'modules/jobs-environment.bicep' = {
  scope: group
  params: {
    name: 'cae-prosodia-${token}'
    location: location
    tags: tags
    gpu: gpu
    workspaceId: monitoring.outputs.workspaceId
  }
}

// How the app and the jobs reach storage and send what they measure. Each says which identity it is.
var storageSettings = {
  AzureWebJobsStorage__accountName: storageName
  AzureWebJobsStorage__credential: 'managedidentity'
}
var faceSettings = empty(faceModel) ? {} : { PROSODIA_FACE_MODEL: faceModel }
var telemetrySettings = empty(otlpEndpoint) ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint }

var jobSettings = map(
  items(union(storageSettings, telemetrySettings, {
    AzureWebJobsStorage__clientId: jobIdentity.outputs.clientId
    // A replica has 8 GiB of disk for inputs and what is being written.
    Prosodia__WorkFolderMegabytes: '4096'
  })),
  setting => { name: setting.key, value: setting.value }
)

module trainingJob 'modules/training-job.bicep' = {
  scope: group
  params: {
    name: jobName
    location: location
    tags: tags
    environmentId: jobsEnvironment.outputs.id
    workloadProfileName: processorProfile.name
    cores: 4
    memory: '8Gi'
    image: trainingImage
    registryServer: registry.outputs.loginServer
    identityId: jobIdentity.outputs.id
    settings: jobSettings
    timeoutSeconds: jobTimeoutSeconds
    starterPrincipalId: appIdentity.outputs.principalId
  }
}

module functions 'modules/functions.bicep' = {
  scope: group
  params: {
    planName: 'plan-prosodia-${token}'
    name: 'func-prosodia-${token}'
    location: location
    tags: tags
    identityId: appIdentity.outputs.id
    deploymentContainer: '${storage.outputs.blobEndpoint}${deploymentContainer}'
    maximumInstances: maximumInstances
    instanceMemory: instanceMemory
    warmInstances: warmInstances
    settings: union(storageSettings, telemetrySettings, faceSettings, {
      AzureWebJobsStorage__clientId: appIdentity.outputs.clientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${appIdentity.outputs.clientId};Authorization=AAD'
      // Resource Manager is asked to start jobs with the same identity.
      AZURE_CLIENT_ID: appIdentity.outputs.clientId
      Prosodia__JobLauncher: 'ContainerApps'
      Prosodia__ContainerApps__SubscriptionId: subscription().subscriptionId
      Prosodia__ContainerApps__ResourceGroup: group.name
      Prosodia__ContainerApps__Job: jobName
    })
  }
  dependsOn: [
    storageRoles
  ]
}

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Address of the API.')
output PROSODIA_URL string = functions.outputs.uri

@description('Name of the storage account, to upload media to.')
output PROSODIA_STORAGE_ACCOUNT string = storageName
