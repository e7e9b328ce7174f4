package dev.kelp.task.result;

import dev.kelp.serialization.KombuJson;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.runtime.Runtime;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps results in this process: for tests, demonstrations and programs that are client and worker at once.
 *
 * <p>Values go through JSON and back, so that a client sees what it would see through any other backend. Keeps the states of 10 000
 * tasks, then drops the oldest that have ended.
 */
public final class InMemoryResultBackend implements ResultBackend {

    private static final int LIMIT = 10_000;

    private final ResultTable table;

    /** Waits with this runtime's waiter. */
    public InMemoryResultBackend(Runtime runtime) {
        this.table = new ResultTable(LIMIT, runtime.waiter());
    }

    @Override
    public void store(ResultMeta meta, TaskMessage request) {
        table.record(ResultMeta.read(KombuJson.read(KombuJson.writeBytes(meta.toWire()), Limits.DEFAULTS)));
    }

    @Override
    public void expect(String id) {
        table.expect(id);
    }

    @Override
    public ResultMeta get(String id) {
        return table.get(id);
    }

    @Override
    public Optional<ResultMeta> await(String id, Duration atMost) throws InterruptedException {
        return table.await(id, atMost);
    }

    @Override
    public void forget(String id) {
        table.forget(id);
    }

    @Override
    public void close() {
        table.close();
    }
}
