package dev.kelp.transport.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.error.PublishException.Reason;
import dev.kelp.transport.error.TransportException.Kind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransportExceptionTest {

    @Test
    void everyTypeHasItsKind() {
        List<TransportException> all = List.of(
                new ConnectionException("m", null),
                new ChannelException(404, "m", null),
                new PublishException(Reason.NACKED, "m", null),
                new AccessDeniedException("m", null),
                new TransportConfigurationException("m", null));
        assertThat(all).extracting(TransportException::kind).containsExactly(Kind.values());
    }

    @Test
    void theClientsOwnExceptionIsFoundInTheChain() {
        IOException own = new IOException("reset");
        TransportException wrapped = new ConnectionException("m", new IllegalStateException(own));
        assertThat(wrapped.unwrap(IOException.class)).containsSame(own);
        assertThat(wrapped.unwrap(InterruptedException.class)).isEmpty();
    }

    @Test
    void onlyAnUnknownPublishMayBeStored() {
        for (Reason reason : Reason.values()) {
            assertThat(new PublishException(reason, "m", null).maybeStored()).isEqualTo(reason == Reason.UNKNOWN);
        }
    }

    @Test
    void aRefusedOperationCarriesItsReplyCode() {
        assertThat(new ChannelException(ChannelException.NOT_FOUND, "m", null).replyCode())
                .isEqualTo(404);
    }
}
