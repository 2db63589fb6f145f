@export()
@description('Events of which blobs go to which queue.')
type BlobSubscription = {
  @description('The queue, and the name of the subscription.')
  queue: string

  @description('Container of the blobs.')
  container: string

  @description('What their paths end with; empty for all.')
  suffix: string
}

@export()
@description('A setting in the environment of a program.')
type Setting = {
  @description('Its name.')
  name: string

  @description('Its value. Never a secret: there are none.')
  value: string
}
