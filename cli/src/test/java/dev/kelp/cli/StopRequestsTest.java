package dev.kelp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.worker.boot.StopMode;
import org.junit.jupiter.api.Test;

final class StopRequestsTest {

    @Test
    void twoSignalsGoFromWarmToColdAndAThirdEndsTheProcess() {
        StopRequests requests = new StopRequests(false);

        assertThat(requests.terminate()).contains(StopMode.WARM);
        assertThat(requests.terminate()).contains(StopMode.COLD);
        assertThat(requests.terminate()).isEmpty();
    }

    @Test
    void theSoftStopIsBetweenThemWhereThereIsOne() {
        StopRequests requests = new StopRequests(true);

        assertThat(requests.terminate()).contains(StopMode.WARM);
        assertThat(requests.terminate()).contains(StopMode.SOFT);
        assertThat(requests.terminate()).contains(StopMode.COLD);
        assertThat(requests.terminate()).isEmpty();
    }

    @Test
    void quitLeavesTheWarmStopOut() {
        assertThat(new StopRequests(false).quit()).contains(StopMode.COLD);
        assertThat(new StopRequests(true).quit()).contains(StopMode.SOFT);
    }

    @Test
    void quitAfterTermIsCold() {
        StopRequests requests = new StopRequests(false);

        requests.terminate();

        assertThat(requests.quit()).contains(StopMode.COLD);
        assertThat(requests.quit()).isEmpty();
    }
}
