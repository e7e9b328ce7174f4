package dev.kelp.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.TransportConfigurationException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Timeouts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that must not be trusted, and the one that is. The peer only notes the first byte that it could read. */
final class AmqpTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void certificates() throws Exception {
        certificate("good", "san=dns:localhost");
        certificate("other", "san=dns:elsewhere.example");
        certificate("authority", "bc:critical=ca:true");
        certificate("expired", "san=dns:localhost");
        signByAuthority("expired", "-10d", "5");
    }

    @Test
    void a_certificate_of_a_named_authority_for_this_host_is_trusted() throws Exception {
        assertThat(seenBy(secured("good"), "?ssl_ca_certs=" + pem("good")).peer())
                .isEqualTo("AMQP");
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_refused() throws Exception {
        assertRefused(seenBy(secured("good"), ""));
    }

    @Test
    void a_certificate_for_another_host_is_refused_unless_that_check_is_off() throws Exception {
        assertRefused(seenBy(secured("other"), "?ssl_ca_certs=" + pem("other")));
        assertThat(seenBy(secured("other"), "?ssl_check_hostname=false&ssl_ca_certs=" + pem("other"))
                        .peer())
                .isEqualTo("AMQP");
    }

    @Test
    void an_expired_certificate_is_refused() throws Exception {
        assertRefused(seenBy(secured("expired"), "?ssl_ca_certs=" + pem("authority")));
    }

    @Test
    void a_peer_without_tls_gets_no_word_of_amqp() throws Exception {
        Seen seen = seenBy(ServerSocketFactory.getDefault(), "");

        assertThat(seen.error()).isInstanceOf(ConnectionException.class);
        assertThat(seen.peer()).isNotEqualTo("AMQP");
    }

    @Test
    void a_file_without_certificates_is_a_mistake_in_the_configuration() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> AmqpTls.context(Optional.of(empty.toString())))
                .isInstanceOf(TransportConfigurationException.class)
                .hasMessageContaining("ssl_ca_certs=" + empty);
    }

    /** How connecting ended, and the first four bytes that the peer could read. */
    private record Seen(TransportException error, String peer) {}

    private static void assertRefused(Seen seen) {
        assertThat(seen.error()).isInstanceOf(TransportConfigurationException.class);
        assertThat(seen.peer()).isEmpty();
    }

    private static Seen seenBy(ServerSocketFactory peers, String query) throws Exception {
        try (ServerSocket server = peers.createServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            CompletableFuture<String> read = new CompletableFuture<>();
            Thread peer = new Thread(() -> read.complete(firstBytes(server)), "tls-peer");
            peer.setDaemon(true);
            peer.start();
            Timeouts timeouts = Timeouts.DEFAULTS.withHandshake(Duration.ofSeconds(2));
            ConnectionSettings settings = ConnectionSettings.builder(
                            BrokerUrl.parse("amqps://localhost:" + server.getLocalPort() + "/" + query))
                    .timeouts(timeouts)
                    .build();
            try {
                new AmqpTransport().connect(settings).close();
                throw new AssertionError("connected to a peer that says nothing");
            } catch (TransportException e) {
                return new Seen(e, read.get(10, TimeUnit.SECONDS));
            }
        }
    }

    private static String firstBytes(ServerSocket server) {
        StringBuilder text = new StringBuilder();
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            for (int next = in.read(); next >= 0 && text.length() < 4; next = in.read()) {
                text.append((char) next);
            }
        } catch (IOException e) {
            // the client refused the certificate
        }
        return text.toString();
    }

    private static ServerSocketFactory secured(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    private static Path pem(String name) {
        return folder.resolve(name + ".pem");
    }

    /** Makes a key with a certificate signed by itself, which is then its own authority. */
    private static void certificate(String name, String extension) throws Exception {
        keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", extension);
        keytool(name, "-exportcert", "-rfc", "-file", pem(name).toString());
    }

    /** A certificate that is its own authority never expires for Java, so this one gets another authority. */
    private static void signByAuthority(String name, String start, String days) throws Exception {
        String request = folder.resolve(name + ".csr").toString();
        String signed = folder.resolve(name + "-signed.pem").toString();
        keytool(name, "-certreq", "-file", request);
        keytool(
                "authority",
                "-gencert",
                "-rfc",
                "-infile",
                request,
                "-outfile",
                signed,
                "-startdate",
                start,
                "-validity",
                days,
                "-ext",
                "san=dns:localhost");
        keytool(
                name,
                "-importcert",
                "-noprompt",
                "-trustcacerts",
                "-alias",
                "root",
                "-file",
                pem("authority").toString());
        keytool(name, "-importcert", "-noprompt", "-file", signed);
    }

    private static void keytool(String name, String command, String... arguments) throws Exception {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        all.addAll(List.of(command, "-keystore", folder.resolve(name + ".p12").toString(), "-storetype", "PKCS12"));
        all.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-storepass", new String(PASSWORD)));
        all.addAll(List.of(arguments));
        if (!all.contains("-alias")) {
            all.addAll(List.of("-alias", name));
        }
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
