package dev.kelp.transport.spi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Kombu 5.7 made of these URLs, captured; ours must be the same, but for the differences named here. */
class UrlVectorTest {

    static List<Map<String, Object>> vectors() throws IOException {
        try (InputStream in = UrlVectorTest.class.getResourceAsStream("/vectors/urls.json");
                JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            List<Map<String, Object>> vectors = new ArrayList<>();
            for (Object each : (List<?>) ((Map<?, ?>) value(parser)).get("vectors")) {
                if (!asMap(each).containsKey("raises")) { // unknown schemes and options are the registry's business
                    vectors.add(asMap(each));
                }
            }
            return vectors;
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isReadAsKombuReadsIt(Map<String, Object> vector) {
        BrokerUrl url = BrokerUrl.parseList((String) vector.get("name")).get(0);
        Map<String, Object> kombu = asMap(vector.get("result"));
        assertThat(url.scheme().split("\\+", -1)[0]).isEqualTo(kombu.get("transport_cls"));
        if (kombu.get("uri_prefix") != null) {
            return; // Kombu keeps the whole text as host name here; ours is tested beside this
        }
        assertThat(url.host().orElse(null)).isEqualTo(kombu.get("hostname"));
        assertThat(url.port().isPresent() ? url.port().getAsInt() : null).isEqualTo(kombu.get("port"));
        assertThat(url.user().orElse(null)).isEqualTo(kombu.get("userid"));
        assertThat(url.password().map(Secret::reveal).orElse(null)).isEqualTo(kombu.get("password"));
        assertThat(url.virtualHost()).isEqualTo(kombu.get("virtual_host"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aFailoverListHasAsManyBrokers(Map<String, Object> vector) {
        int alternates = ((List<?>) asMap(vector.get("result")).get("alt")).size();
        assertThat(BrokerUrl.parseList((String) vector.get("name"))).hasSize(Math.max(1, alternates));
    }

    /** Kombu fills in the transport's defaults (guest, localhost, the port) and drops options; what is there must look the same. */
    @ParameterizedTest
    @MethodSource("vectors")
    void printsAsKombuDoesWhatWasGiven(Map<String, Object> vector) {
        BrokerUrl url = BrokerUrl.parseList((String) vector.get("name")).get(0);
        String shown = url.toString().replaceAll("\\?.*", "");
        if (url.user().isPresent() && url.host().isPresent() && url.port().isPresent()) {
            assertThat(shown).isEqualTo(asMap(vector.get("result")).get("as_uri"));
        }
        if (url.scheme().contains("+")) {
            assertThat(shown).isEqualTo("redis+socket:///run/redis.sock");
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> parser.getIntValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
