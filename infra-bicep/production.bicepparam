// For an archive: copies in three zones, a month to bring back what was deleted, a profile for GPUs (needs quota), one warm instance for HTTP.
using 'main.bicep'

param environmentName = 'production'
param location = 'swedencentral'
param gpu = true
param maximumInstances = 200
param instanceMemory = 4096
param warmInstances = 1
param storageRedundancy = 'Standard_ZRS'
param softDeleteDays = 30
param logDays = 90
param logGigabytes = 10
param registrySku = 'Standard'
param jobTimeoutSeconds = 43200
