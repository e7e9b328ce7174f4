package dev.kelp.task.result;

import dev.kelp.task.protocol.TaskMessage;
import java.time.Duration;
import java.util.Optional;

/**
 * Where results of tasks are kept or sent to: the contract of result backends.
 *
 * <p>Every method may be called by any thread, several at once, and ends within the backend's stated timeouts. Nothing passed in is
 * changed; metas are immutable and may be kept.
 */
public interface ResultBackend extends AutoCloseable {

    /**
     * Keeps or sends one state of a task. Called by the worker's pool threads, before a late ack.
     *
     * <p>A stored SUCCESS is never overwritten where the backend keeps states. A receiver that is gone is no failure.
     *
     * @param request the task's message, for its reply_to and group
     * @throws ResultStoreException if the store failed; may be called again with the same meta
     * @throws dev.kelp.transport.error.TransportException likewise, where results travel through the broker
     * @throws dev.kelp.transport.message.EncodeException if the result has no form in the result serializer
     */
    void store(ResultMeta meta, TaskMessage request);

    /**
     * Announces that this client will wait for a task. Called by the sender's thread before the task is published, so that no result
     * is missed.
     */
    void expect(String id);

    /**
     * The newest state known, without waiting for another one; {@link ResultMeta#pending} where none is.
     *
     * @throws ResultStoreException if the store cannot be asked
     */
    ResultMeta get(String id);

    /**
     * Waits for a final state.
     *
     * @return it, or empty when the time is over
     * @throws InterruptedException if the caller was interrupted
     * @throws ResultStoreException if the store cannot be asked, or the backend is closed meanwhile
     */
    Optional<ResultMeta> await(String id, Duration atMost) throws InterruptedException;

    /** Forgets a task: frees what is kept about it, here and in the store. */
    void forget(String id);

    /** Frees connections and threads; who waits gets a {@link ResultStoreException}. Closing twice does nothing. */
    @Override
    void close();
}
