package dev.kelp.transport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.virtual.store.Lease;
import dev.kelp.transport.virtual.store.QueueStore;
import dev.kelp.transport.virtual.store.Settle;
import dev.kelp.transport.virtual.store.Take;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Taking from a queue that is empty: waiting, being woken, being stopped. */
final class StoreWaitingRules {

    @Rule("S11 a take that waits in vain ends in its time")
    void inVain(StoreBench bench) throws Exception {
        String queue = bench.queue();
        Take take = new Take(List.of(queue), 1, Duration.ofMillis(20), bench.lease(), false);
        assertThat(bench.patience().result(taking(bench, take), "the end of a take of an empty queue"))
                .isEmpty();
    }

    @Rule("S12 a take that waits is served by a put that comes later")
    void servedLater(StoreBench bench) throws Exception {
        String queue = bench.queue();
        Future<List<String>> taken = Patience.inBackground("taker", () -> bench.consume(queue, 1));
        bench.put(queue, "late");
        assertThat(bench.patience().result(taken, "a message put after the take began"))
                .containsExactly("late");
    }

    @Rule("S13 an interrupted take throws InterruptedException and has taken nothing")
    void interrupted(StoreBench bench) throws Exception {
        String queue = bench.queue();
        FutureTask<List<Lease>> take = new FutureTask<>(() -> bench.store().take(bench.take(queue, 1)));
        Thread taker = new Thread(take, "taker");
        taker.start();
        taker.interrupt();
        assertThatThrownBy(() -> bench.patience().result(take, "the end of an interrupted take"))
                .hasCauseInstanceOf(InterruptedException.class);
        bench.put(queue, "a");
        assertThat(bench.drain(queue)).containsExactly("a");
    }

    @Rule("S14 a store that offers to wake its taker does so after a put and after a message is put back")
    void wakes(StoreBench bench) throws InterruptedException {
        String queue = bench.queue();
        BlockingQueue<String> wakes = new ArrayBlockingQueue<>(100);
        boolean offered = bench.store().onReady(() -> wakes.offer("wake"));
        bench.put(queue, "a");
        Lease lease = bench.takeOne(queue);
        if (!offered) {
            assertThat(wakes).as("wake calls of a store that offers none").isEmpty();
            return;
        }
        bench.patience().next(wakes, "a wake call after a put");
        wakes.clear();
        bench.settle(Settle.front(lease.receipt()));
        bench.patience().next(wakes, "a wake call after a message was put back");
    }

    @Rule("S15 a take of a store that is closed ends, and closing twice does nothing")
    void closedWhileWaiting(StoreBench bench) throws Exception {
        Take take = bench.take(bench.queue(), 1);
        QueueStore closing = bench.openAnother();
        Future<Boolean> ended = Patience.inBackground("taker", () -> {
            try {
                return closing.take(take).isEmpty();
            } catch (TransportException closed) {
                return true;
            }
        });
        closing.close();
        closing.close();
        assertThat(bench.patience().result(ended, "the end of a take of a closed store"))
                .as("nothing was taken")
                .isTrue();
    }

    private static Future<List<Lease>> taking(StoreBench bench, Take take) {
        return Patience.inBackground("taker", () -> bench.store().take(take));
    }
}
