// For trying out: the smallest of everything, nothing that costs while nothing happens.
using 'main.bicep'

param environmentName = 'dev'
param location = 'westeurope'
