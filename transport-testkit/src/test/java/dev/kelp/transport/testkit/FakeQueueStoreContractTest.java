package dev.kelp.transport.testkit;

/** The store that the other tests break keeps every rule. */
final class FakeQueueStoreContractTest implements QueueStoreContract {

    @Override
    public QueueStoreHarness harness() {
        return new FakeStoreHarness();
    }
}
