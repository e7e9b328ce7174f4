package dev.kelp.transport.testkit;

import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.runtime.SettableTime;
import dev.kelp.transport.testkit.fake.FakeQueueStore;
import dev.kelp.transport.virtual.store.QueueStore;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Fake stores on a clock that is moved by hand, each perhaps broken. */
final class FakeStoreHarness implements QueueStoreHarness {

    private final SettableTime time = new SettableTime(Instant.EPOCH);
    private final FakeQueueStore store = FakeQueueStore.on(time);
    private final UnaryOperator<QueueStore> breakage;
    private final Duration patience;

    FakeStoreHarness() {
        this(UnaryOperator.identity(), Duration.ofSeconds(10));
    }

    FakeStoreHarness(UnaryOperator<QueueStore> breakage, Duration patience) {
        this.breakage = breakage;
        this.patience = patience;
    }

    @Override
    public QueueStore open() {
        return breakage.apply(store.another());
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

    @Override
    public Duration patience() {
        return patience;
    }
}
