package dev.kelp.task.result;

import dev.kelp.task.protocol.TaskMessage;
import java.time.Duration;
import java.util.Optional;

/** Keeps no results: storing does nothing, asking for one says how to get a backend. Stateless. */
public final class NoResultBackend implements ResultBackend {

    /** The only one. */
    public static final NoResultBackend INSTANCE = new NoResultBackend();

    private NoResultBackend() {}

    @Override
    public void store(ResultMeta meta, TaskMessage request) {}

    @Override
    public void expect(String id) {}

    @Override
    public ResultMeta get(String id) {
        throw none();
    }

    @Override
    public Optional<ResultMeta> await(String id, Duration atMost) {
        throw none();
    }

    private static IllegalStateException none() {
        return new IllegalStateException(
                "This application keeps no results. Give it a result backend, for instance backend(\"rpc://\").");
    }

    @Override
    public void forget(String id) {}

    @Override
    public void close() {}
}
