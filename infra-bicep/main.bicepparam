// For 'azd up', which takes this file by its name: everything comes from the azd environment ('azd env set NAME VALUE').
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param principalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param principalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')

param gpu = bool(readEnvironmentVariable('PROSODIA_GPU', 'false'))
param maximumInstances = int(readEnvironmentVariable('PROSODIA_MAXIMUM_INSTANCES', '40'))
param warmInstances = int(readEnvironmentVariable('PROSODIA_WARM_INSTANCES', '0'))
param storageRedundancy = readEnvironmentVariable('PROSODIA_STORAGE_REDUNDANCY', 'Standard_LRS')
param otlpEndpoint = readEnvironmentVariable('PROSODIA_OTLP_ENDPOINT', '')
param faceModel = readEnvironmentVariable('PROSODIA_APP_FACE_MODEL', '')
