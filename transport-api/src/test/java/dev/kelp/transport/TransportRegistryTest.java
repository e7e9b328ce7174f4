package dev.kelp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.TransportConfigurationException;
import dev.kelp.transport.fake.FakeTransport;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Connection;
import dev.kelp.transport.spi.ConnectionSettings;
import dev.kelp.transport.spi.Transport;
import dev.kelp.transport.spi.TransportDescription;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportRegistryTest {

    private final FakeTransport fake = FakeTransport.channelBound();
    private final TransportRegistry registry = fake.registry();

    @ParameterizedTest
    @ValueSource(
            strings = {"fake://h", "FAKE://h", "fake2://h", "fake+tls://h", "fake://h?heartbeat=10&limit=3&strict=1"})
    void theSchemeChoosesTheTransport(String url) {
        assertThat(registry.transportFor(BrokerUrl.parse(url))).isSameAs(fake);
    }

    @Test
    void aSchemeWithAPlusMayHaveATransportOfItsOwn() {
        Transport own = new Named("kelp-own", "fake+tls");
        TransportRegistry both = TransportRegistry.of(List.of(fake, own));
        assertThat(both.transportFor(BrokerUrl.parse("fake+tls://h"))).isSameAs(own);
        assertThat(both.transportFor(BrokerUrl.parse("fake+other://h"))).isSameAs(fake);
    }

    @ParameterizedTest
    @CsvSource({
        "amqp://u:c4n4ry@h, dev.kelp:kelp-transport-amqp",
        "rediss://:c4n4ry@h, dev.kelp:kelp-transport-redis",
        "memory://, dev.kelp:kelp-transport-memory",
        "sqs://k:c4n4ry@, dev.kelp:kelp-transport-sqs",
        "kafka://u:c4n4ry@h, Kelp ships no transport for it",
    })
    void anUnknownSchemeListsTheKnownOnesAndTheArtifactToAdd(String url, String remedy) {
        assertThatThrownBy(() -> registry.transportFor(BrokerUrl.parse(url)))
                .isInstanceOf(TransportConfigurationException.class)
                .hasMessageContaining("known here are fake, fake2")
                .hasMessageContaining(remedy)
                .hasMessageNotContaining("c4n4ry");
    }

    @Test
    void anEmptyClassPathIsSaidToBeEmpty() {
        assertThatThrownBy(() -> TransportRegistry.of(List.of()).transportFor(BrokerUrl.parse("amqp://h")))
                .hasMessageContaining("there is no transport on the class path");
    }

    @Test
    void anUnknownOptionListsTheKnownOnes() {
        assertThatThrownBy(() -> registry.transportFor(BrokerUrl.parse("fake://u:c4n4ry@h?bogus=1")))
                .isInstanceOf(TransportConfigurationException.class)
                .hasMessageContaining("Unknown option bogus")
                .hasMessageContaining("the options of fake are heartbeat, limit, strict")
                .hasMessageNotContaining("c4n4ry");
    }

    @Test
    void aTransportWithoutOptionsSaysSo() {
        TransportRegistry plain = TransportRegistry.of(List.of(new Named("kelp-plain", "plain")));
        assertThatThrownBy(() -> plain.transportFor(BrokerUrl.parse("plain://h?a=1")))
                .hasMessageContaining("plain has no options");
    }

    @ParameterizedTest
    @CsvSource({"heartbeat=soon,a duration", "limit=many,a whole number", "strict=perhaps,true or false"})
    void anOptionOfTheWrongTypeIsRefusedWithWhatIsAllowed(String option, String allowed) {
        assertThatThrownBy(() -> registry.transportFor(BrokerUrl.parse("fake://h?" + option)))
                .isInstanceOf(TransportConfigurationException.class)
                .hasMessageContaining("must be " + allowed);
    }

    @Test
    void twoTransportsThatClaimOneSchemeAreBothNamed() {
        assertThatThrownBy(() -> TransportRegistry.of(List.of(fake, new Named("kelp-rival", "Fake"))))
                .isInstanceOf(TransportConfigurationException.class)
                .hasMessageContaining("claim the scheme fake")
                .hasMessageContaining(FakeTransport.class.getName())
                .hasMessageContaining(Named.class.getName())
                .hasMessageContaining("test-classes");
    }

    @Test
    void descriptionsAreInTheOrderOfTheirSchemes() {
        TransportRegistry both = TransportRegistry.of(List.of(fake, new Named("kelp-a", "aaa")));
        assertThat(both.transports())
                .extracting(TransportDescription::artifact)
                .containsExactly("kelp-a", "kelp-transport-fake");
    }

    @Test
    void transportsAreFoundThroughTheGivenClassLoader(@TempDir Path folder) throws IOException {
        try (URLClassLoader loader = providing(folder, Found.class.getName())) {
            assertThat(TransportRegistry.load(loader).transportFor(BrokerUrl.parse("found://h")))
                    .isInstanceOf(Found.class);
        }
        assertThat(TransportRegistry.load(getClass().getClassLoader()).transports())
                .isEmpty();
    }

    @Test
    void aTransportThatCannotBeLoadedIsNamed(@TempDir Path folder) throws IOException {
        try (URLClassLoader loader = providing(folder, "com.example.Missing")) {
            assertThatThrownBy(() -> TransportRegistry.load(loader))
                    .isInstanceOf(TransportConfigurationException.class)
                    .hasMessageContaining("com.example.Missing");
        }
    }

    private static URLClassLoader providing(Path folder, String provider) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Transport.class.getName()), provider);
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, TransportRegistryTest.class.getClassLoader());
    }

    /** Found by name. */
    public static final class Found extends Described {
        public Found() {
            super("kelp-found", "found");
        }
    }

    private static final class Named extends Described {
        Named(String artifact, String scheme) {
            super(artifact, scheme);
        }
    }

    private abstract static class Described implements Transport {
        private final TransportDescription description;

        Described(String artifact, String scheme) {
            this.description = new TransportDescription(artifact, List.of(scheme), 0, Set.of(), List.of());
        }

        @Override
        public TransportDescription describe() {
            return description;
        }

        @Override
        public Connection connect(ConnectionSettings settings) {
            throw new AssertionError("not asked to");
        }
    }
}
