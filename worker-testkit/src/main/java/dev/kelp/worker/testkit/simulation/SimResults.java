package dev.kelp.worker.testkit.simulation;

import dev.kelp.task.protocol.TaskMessage;
import dev.kelp.task.result.ResultBackend;
import dev.kelp.task.result.ResultMeta;
import dev.kelp.task.result.ResultStatus;
import dev.kelp.task.result.ResultStoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The result store of a simulation: fails now and then, before or after it has stored. */
final class SimResults implements ResultBackend {

    private final SimBroker broker;
    private final SimProcess process;
    private final Map<String, ResultMeta> metas = new HashMap<>();

    SimResults(SimBroker broker, SimProcess process) {
        this.broker = broker;
        this.process = process;
    }

    @Override
    public void store(ResultMeta meta, TaskMessage request) {
        process.maybeCrash(broker.faults().crash());
        boolean fails = process.world().chance(broker.faults().resultStore());
        if (!fails || process.world().chance(0.5)) {
            metas.put(meta.id(), meta);
        }
        if (meta.status().equals(ResultStatus.REVOKED)) {
            broker.ledger().discarded(meta.id() + "#" + request.head().retries());
        }
        if (fails) {
            throw new ResultStoreException("The simulated result store failed.", null);
        }
        process.maybeCrash(broker.faults().crash());
    }

    @Override
    public void expect(String id) {}

    @Override
    public ResultMeta get(String id) {
        return metas.getOrDefault(id, ResultMeta.pending(id));
    }

    @Override
    public Optional<ResultMeta> await(String id, Duration atMost) {
        return Optional.of(get(id)).filter(meta -> meta.status().isReady());
    }

    @Override
    public void forget(String id) {
        metas.remove(id);
    }

    @Override
    public void close() {}
}
