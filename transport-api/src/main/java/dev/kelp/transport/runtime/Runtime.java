package dev.kelp.transport.runtime;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the core takes from its surroundings: time, randomness, ids, threads and waiting.
 *
 * @param time the clocks
 * @param random for jitter and shuffles, never for secrets; safe for any thread
 * @param ids makes ids that never repeat (uuid text), for tasks, tags and queues
 * @param runner gives actors their turns
 * @param waiter lets callers wait
 */
@SuppressWarnings("JavaLangClash") // the field's word for it; nothing here uses java.lang.Runtime
public record Runtime(TimeSource time, RandomGenerator random, Supplier<String> ids, Runner runner, Waiter waiter) {

    private static final Runtime SYSTEM = new Runtime(
            SystemTime.INSTANCE,
            new SharedRandom(),
            () -> UUID.randomUUID().toString(),
            new ThreadRunner(SystemTime.INSTANCE),
            new ThreadWaiter());

    /** The machine's own: real clocks, a daemon thread for each actor. */
    public static Runtime system() {
        return SYSTEM;
    }

    private static final class SharedRandom implements RandomGenerator {
        @Override
        public long nextLong() {
            return ThreadLocalRandom.current().nextLong();
        }
    }
}
