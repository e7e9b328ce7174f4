package dev.kelp.transport.memory;

import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.runtime.SettableTime;
import dev.kelp.transport.testkit.QueueStoreContract;
import dev.kelp.transport.testkit.QueueStoreHarness;
import dev.kelp.transport.virtual.store.QueueStore;
import java.time.Duration;
import java.time.Instant;

/** The memory store keeps every rule of queue stores, on a clock that is moved by hand. */
class MemoryQueueStoreContractTest implements QueueStoreContract {

    @Override
    public QueueStoreHarness harness() {
        return new Harness();
    }

    private static final class Harness implements QueueStoreHarness {
        private final SettableTime time = new SettableTime(Instant.EPOCH);
        private final MemoryBroker broker = new MemoryBroker(time);

        @Override
        public QueueStore open() {
            return broker.openStore();
        }

        @Override
        public Runtime runtime() {
            Runtime system = Runtime.system();
            return new Runtime(time, system.random(), system.ids(), system.runner(), system.waiter());
        }

        @Override
        public void advance(Duration by) {
            time.advance(by);
        }
    }
}
