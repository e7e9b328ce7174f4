package dev.kelp.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.ChannelContinuationTimeoutException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.MissedHeartbeatException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import dev.kelp.transport.amqp.ReplyCodes.Remedy;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.error.TransportException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class AmqpErrorsTest {

    private static final String URL = "amqp://u:**@h/v";

    private final AmqpErrors errors = new AmqpErrors(URL);

    @ParameterizedTest
    @CsvSource({
        // where      code  the broker's words                                           remedy         kind
        "connection, 320, CONNECTION_FORCED - broker forced connection closure,          RECONNECT,     CONNECTION",
        "connection, 501, FRAME_ERROR - type 0,                                          RECONNECT,     CONNECTION",
        "connection, 504, CHANNEL_ERROR - second 'channel.open' seen,                    RECONNECT,     CONNECTION",
        "connection, 530, NOT_ALLOWED - attempt to reuse consumer tag 'c',               RECONNECT,     CONNECTION",
        "connection, 541, INTERNAL_ERROR,                                                RECONNECT,     CONNECTION",
        "connection, 403, ACCESS_REFUSED - credentials expired,                          PERMISSION,    ACCESS_DENIED",
        "channel,    403, ACCESS_REFUSED - access to queue 'q' refused for user 'u',     PERMISSION,    ACCESS_DENIED",
        "channel,    404, NOT_FOUND - no queue 'q' in vhost 'v',                         REOPEN,        CHANNEL",
        "channel,    405, RESOURCE_LOCKED - cannot obtain exclusive access to queue 'q', REOPEN,        CHANNEL",
        "channel,    406, PRECONDITION_FAILED - delivery acknowledgement timed out,      REOPEN,        CHANNEL",
        "channel,    406, PRECONDITION_FAILED - unknown delivery tag 7,                  STALE,         CHANNEL",
        "channel,    406, PRECONDITION_FAILED - inequivalent arg 'durable' for queue 'q',CONFIGURATION, CHANNEL",
        "channel,    406, PRECONDITION_FAILED - message size 99 is larger than max 9,    MESSAGE,       CHANNEL",
        "channel,    406, PRECONDITION_FAILED - invalid expiration '2275514739591',      MESSAGE,       CHANNEL",
        "channel,    311, CONTENT_TOO_LARGE,                                             MESSAGE,       CHANNEL",
    })
    void what_the_broker_says_is_judged_by_where_and_code_and_words(
            String where, int code, String words, Remedy remedy, Kind kind) {
        boolean connection = where.equals("connection");
        TransportException error = errors.calling("declare queue q", wrapped(connection, code, words));

        assertThat(ReplyCodes.remedy(connection, code, words)).isEqualTo(remedy);
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error)
                .hasMessageContaining("Cannot declare queue q at " + URL)
                .hasMessageContaining(words);
        if (error instanceof ChannelException channel) {
            assertThat(channel.replyCode()).isEqualTo(code);
        }
    }

    static Stream<Arguments> onTheWay() {
        return Stream.of(
                Arguments.of(new UnknownHostException("nowhere.invalid"), Kind.CONNECTION, "no such host"),
                Arguments.of(new ConnectException("Connection refused"), Kind.CONNECTION, "Connection refused"),
                Arguments.of(new SocketTimeoutException("Connect timed out"), Kind.CONNECTION, "Connect timed out"),
                Arguments.of(new EOFException(), Kind.CONNECTION, "ended the connection"),
                Arguments.of(new SocketException("Connection reset"), Kind.CONNECTION, "Connection reset"),
                Arguments.of(new TimeoutException(), Kind.CONNECTION, "did not answer in time"),
                Arguments.of(new SSLHandshakeException("closed"), Kind.CONNECTION, "closed"),
                Arguments.of(
                        new SSLException("Unsupported or unrecognized SSL message"),
                        Kind.CONNECTION,
                        "does not speak TLS on this port"),
                Arguments.of(
                        new SSLHandshakeException("bad").initCause(new CertificateException("No name matching h")),
                        Kind.CONFIGURATION,
                        "No name matching h"),
                Arguments.of(
                        new PossibleAuthenticationFailureException("ACCESS_REFUSED"), Kind.ACCESS_DENIED, "password"),
                Arguments.of(
                        new IOException("No compatible authentication mechanism found"), Kind.ACCESS_DENIED, "PLAIN"),
                Arguments.of(
                        wrapped(true, 403, "ACCESS_REFUSED - see the log."), Kind.ACCESS_DENIED, "see the log. Check"),
                Arguments.of(
                        wrapped(true, 530, "NOT_ALLOWED - vhost v not found"),
                        Kind.ACCESS_DENIED,
                        "vhost v not found. Check"));
    }

    @ParameterizedTest
    @MethodSource
    void onTheWay(Exception cause, Kind kind, String words) {
        TransportException error = errors.connecting(cause);

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error).hasMessageContaining(URL).hasMessageContaining(words);
        assertThat(error.unwrap(cause.getClass())).isPresent();
    }

    @Test
    void a_missing_answer_leaves_open_whether_it_was_done() {
        TransportException error = errors.calling(
                "purge queue q",
                new ChannelContinuationTimeoutException(
                        new TimeoutException(), null, 1, new AMQP.Queue.Purge.Builder().build()));

        assertThat(error.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(error).hasMessageContaining("may be done all the same");
    }

    @Test
    void a_loss_names_its_cause_once() {
        ShutdownSignalException silent = new ShutdownSignalException(true, false, null, null);
        silent.initCause(new MissedHeartbeatException("silence"));

        TransportException error = errors.lost(silent);

        assertThat(error.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(error).hasMessage("Lost " + URL + ": no heartbeat came.");
    }

    @Test
    void what_was_closed_here_says_so() {
        ShutdownSignalException ours = new ShutdownSignalException(false, true, close(false, 200, "OK"), null);

        assertThat(errors.calling("consume queue q", new AlreadyClosedException(ours)))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("closed here");
    }

    @Test
    void the_brokers_words_cannot_break_a_log_line() {
        TransportException error = errors.calling("x", wrapped(false, 404, "NOT_FOUND - \u001b[31m\nno queue"));

        assertThat(error.getMessage()).doesNotContain("\n", "\u001b");
    }

    private static IOException wrapped(boolean connection, int code, String words) {
        return new IOException(new ShutdownSignalException(connection, false, close(connection, code, words), null));
    }

    private static Method close(boolean connection, int code, String words) {
        return connection
                ? new AMQP.Connection.Close.Builder()
                        .replyCode(code)
                        .replyText(words)
                        .build()
                : new AMQP.Channel.Close.Builder()
                        .replyCode(code)
                        .replyText(words)
                        .build();
    }
}
