package dev.kelp.worker.request;

import dev.kelp.task.RegisteredTask;
import dev.kelp.task.protocol.TaskHead;
import dev.kelp.task.protocol.TaskMessageCodec;
import dev.kelp.transport.session.Inbound;
import dev.kelp.transport.session.InboundDecoder;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds how to handle a delivery by the task it names. Step 7 of a message's path. Immutable; used by the loop. */
public final class StrategyTable {

    private final Map<String, Strategy> byName = new HashMap<>();
    private final TaskMessageCodec codec;
    private final InboundDecoder decoder;

    /** Works out the strategies of these tasks. */
    public StrategyTable(
            Collection<RegisteredTask> tasks, WorkerLimits limits, TaskMessageCodec codec, InboundDecoder decoder) {
        tasks.forEach(task -> byName.put(task.name(), Strategy.of(task, limits)));
        this.codec = codec;
        this.decoder = decoder;
    }

    /**
     * Makes a request of a delivery. Only headers are read, except for protocol 1, which has everything in its body.
     *
     * @throws dev.kelp.task.protocol.InvalidTaskException if it is no task message, or a header has a wrong type
     * @throws dev.kelp.transport.message.DecodeException if a body of protocol 1 cannot be read
     */
    public Request request(Inbound inbound) {
        Optional<TaskHead> head = codec.readHead(inbound.message());
        TaskHead known = head.isPresent()
                ? head.get()
                : codec.read(inbound.message(), decoder.decode(inbound.message()))
                        .head();
        return new Request(inbound, known, byName.getOrDefault(known.name(), Strategy.UNKNOWN));
    }
}
