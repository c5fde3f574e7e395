// The tests share two cores with the processes they start: one collection at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
