package dev.kelp.transport.testkit;

import java.time.Duration;

/** The transport that the other tests break keeps every rule. */
final class FakeTransportContractTest implements TransportContract {

    @Override
    public TransportHarness harness() {
        return new FakeTransportHarness(Duration.ofSeconds(15));
    }
}
