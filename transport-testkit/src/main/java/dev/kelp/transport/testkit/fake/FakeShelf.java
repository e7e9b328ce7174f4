package dev.kelp.transport.testkit.fake;

import dev.kelp.transport.topology.Queue;
import dev.kelp.transport.virtual.store.Put;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One queue of a fake store.
 *
 * @param declared with its arguments
 * @param entries what is not leased, in any order
 */
record FakeShelf(Queue declared, List<FakeEntry> entries) {

    /** The shorter of a message's and the queue's own time to live. */
    Optional<Duration> timeToLive(Put put) {
        Optional<Duration> ofQueue = number("x-message-ttl").map(Duration::ofMillis);
        return Stream.concat(Optional.ofNullable(put.timing().ttl()).stream(), ofQueue.stream())
                .min(Duration::compareTo);
    }

    /** The one that has to go, if there are more ready ones than the queue holds. */
    Optional<FakeEntry> overflow(List<FakeEntry> ready) {
        return number("x-max-length").filter(most -> ready.size() > most).map(most -> ready.get(0));
    }

    private Optional<Long> number(String argument) {
        return Optional.ofNullable(declared.arguments().get(argument)).map(value -> ((Number) value).longValue());
    }
}
