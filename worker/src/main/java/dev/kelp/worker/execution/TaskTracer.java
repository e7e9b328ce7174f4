package dev.kelp.worker.execution;

import dev.kelp.task.loader.AppHooks;
import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.task.protocol.TaskMessageCodec;
import dev.kelp.transport.session.InboundDecoder;
import dev.kelp.worker.request.Outcome;
import dev.kelp.worker.request.Request;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Makes runs of requests: how a task is read, run, and how its end becomes an {@link Outcome}. Steps 11 to 13 of a message's path.
 * Immutable; runs of many requests go on at once.
 */
public final class TaskTracer {

    private final InboundDecoder decoder;
    private final TaskMessageCodec codec;
    private final OutcomeRecorder recorder;
    private final WorkerIdentity identity;
    private final ZoneId zone;
    private final HookedCalls calls;

    /**
     * Wires the tracer.
     *
     * @param zone in which an expiry without offset is read
     * @param hooks what the application does around each body
     */
    public TaskTracer(
            InboundDecoder decoder,
            TaskMessageCodec codec,
            OutcomeRecorder recorder,
            WorkerIdentity identity,
            ZoneId zone,
            AppHooks hooks) {
        this.decoder = decoder;
        this.codec = codec;
        this.recorder = recorder;
        this.identity = identity;
        this.zone = zone;
        this.calls = new HookedCalls(hooks);
    }

    /** A run of a request; its outcome is told to the listener once, unless it is given up. Called on the loop. */
    public TaskRun newRun(Request request, ExecutionListener listener) {
        return new TaskRun(request, this, listener);
    }

    /** A job that records, in the slot of a run given up at its hard limit, that the task timed out. Called on the loop. */
    public Job timedOut(Request request, Duration limit, ExecutionListener listener) {
        return new Job() {
            @Override
            public boolean begin() {
                return true;
            }

            @Override
            public void end() {
                listener.onCompleted(request, TaskRun.recorded(() -> recorder.timedOut(request, read(request), limit)));
            }
        };
    }

    /** The whole task message: its body is read here, on the pool's thread. */
    TaskMessage read(Request request) {
        return codec.read(
                request.inbound().message(), decoder.decode(request.inbound().message()));
    }

    OutcomeRecorder recorder() {
        return recorder;
    }

    WorkerIdentity identity() {
        return identity;
    }

    HookedCalls calls() {
        return calls;
    }

    ZoneId zone() {
        return zone;
    }
}
