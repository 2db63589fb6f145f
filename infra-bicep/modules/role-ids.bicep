// The built-in roles that are given to anybody, by their ids, which are the same in every tenant. Why each is the least that does:
// the comment beside it. No other role is assigned anywhere.

@export()
@description('Ids of built-in roles.')
var roleIds = {
  // The Functions host keeps leases, keys and its own containers in the account, and makes them itself: Contributor does not suffice.
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  // Jobs write their results, and people upload media.
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  // Jobs read media and corpora, and never change them.
  storageBlobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  // The Functions host takes and removes messages, and Durable Functions makes queues of its own.
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  // Event Grid puts messages into queues and can do nothing else there.
  storageQueueDataMessageSender: 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
  // Durable Functions keeps histories in tables, and the program keeps tags, runs and models there.
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  // Jobs pull their image.
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
  // The app reads, starts and stops executions of the two jobs, and cannot change the jobs. They have no secrets that it could list.
  containerAppsJobsOperator: 'b9a307c4-5aa3-4b52-ba60-2b17c136cd7b'
  // Telemetry is sent with an identity, not with a key.
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}
