metadata description = 'An identity of its own for everything that acts: so that each may do only what it has to.'

@description('Name of the identity.')
param name string

@description('Region.')
param location string

@description('Tags of the resource.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id.')
output id string = identity.id

@description('Id by which code asks for its tokens.')
output clientId string = identity.properties.clientId

@description('Id by which roles are given to it.')
output principalId string = identity.properties.principalId
