package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Receipt;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What holds when several threads and clients do it at the same time. */
final class StoreConcurrencyRules {

    private static final int CLIENTS = 4;
    private static final int EACH = 25;

    @Rule("S69 what several clients put at the same time is all stored")
    void puts(StoreBench bench) throws Exception {
        String queue = bench.queue();
        atOnce(bench, client -> {
            for (int i = 0; i < EACH; i++) {
                client.put(List.of(bench.message(queue, "message " + i)));
            }
            return List.of();
        });
        assertThat(bench.consume(queue, CLIENTS * EACH)).hasSize(CLIENTS * EACH);
        assertThat(bench.drain(queue)).isEmpty();
    }

    @Rule("S70 two takers never get one message")
    void takers(StoreBench bench) throws Exception {
        String queue = bench.queue();
        String[] sent =
                IntStream.range(0, CLIENTS * EACH).mapToObj(Integer::toString).toArray(String[]::new);
        bench.put(queue, sent);
        List<String> taken = atOnce(bench, client -> {
            List<Lease> mine = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                mine.addAll(client.take(bench.take(queue, 1)));
            }
            return StoreBench.texts(mine);
        });
        assertThat(taken).doesNotHaveDuplicates();
        taken.addAll(bench.drain(queue));
        assertThat(taken).containsExactlyInAnyOrder(sent);
    }

    @Rule("S71 of several settlements of one lease at the same time, one is done")
    void settlers(StoreBench bench) throws Exception {
        String queue = bench.queue();
        for (int round = 0; round < EACH; round++) {
            bench.put(queue, "a");
            Receipt receipt = bench.takeOne(queue).receipt();
            List<Settled> answers = atOnce(bench, client -> client.settle(List.of(Settle.ack(receipt))));
            assertThat(answers).filteredOn(Settled.DONE::equals).hasSize(1);
            assertThat(answers).filteredOn(Settled.STALE::equals).hasSize(CLIENTS - 1);
        }
    }

    private interface Work<T> {
        List<T> with(QueueStore client) throws Exception;
    }

    private static <T> List<T> atOnce(StoreBench bench, Work<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CLIENTS);
        List<Future<List<T>>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            QueueStore client = bench.openAnother();
            Callable<List<T>> begun = () -> {
                start.await(bench.patience().bound().toNanos(), TimeUnit.NANOSECONDS);
                return work.with(client);
            };
            running.add(Patience.inBackground("client " + i, begun));
        }
        List<T> all = new ArrayList<>();
        for (Future<List<T>> each : running) {
            all.addAll(bench.patience().result(each, "a client's work"));
        }
        return all;
    }
}
