package dev.kelp.transport.message;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The serializers and compressors of a class path, and the one way from a value to a message and back.
 *
 * <p>Immutable after loading and safe for any thread. Writing: serialise, then compress, as Kombu does. Reading: size, accept list,
 * decompress within limits, decode within limits.
 */
public final class MessageCodecs {

    /** Header that names the compression, as in Kombu. */
    public static final String COMPRESSION_HEADER = "compression";

    private final Map<String, Serializer> serializersByName = new LinkedHashMap<>();
    private final Map<String, Serializer> serializersByType = new LinkedHashMap<>();
    private final Map<String, Compressor> compressorsByName = new LinkedHashMap<>();
    private final Map<String, Compressor> compressorsByType = new LinkedHashMap<>();

    private MessageCodecs(Iterable<Serializer> serializers, Iterable<Compressor> compressors) {
        for (Serializer serializer : serializers) {
            claim(serializersByName, serializer.name(), serializer);
            claim(serializersByType, serializer.contentType(), serializer);
        }
        for (Compressor compressor : compressors) {
            compressor.names().forEach(name -> claim(compressorsByName, name, compressor));
            claim(compressorsByType, compressor.contentType(), compressor);
        }
    }

    /**
     * Loads what {@link ServiceLoader} finds through a class loader.
     *
     * @throws IllegalStateException if two of them claim one name or content type; both are named
     */
    public static MessageCodecs load(ClassLoader loader) {
        return new MessageCodecs(
                ServiceLoader.load(Serializer.class, loader), ServiceLoader.load(Compressor.class, loader));
    }

    /** Exactly these. */
    public static MessageCodecs of(Iterable<Serializer> serializers, Iterable<Compressor> compressors) {
        return new MessageCodecs(serializers, compressors);
    }

    /** An accept list of serializer names or MIME types. */
    public AcceptList acceptList(Set<String> namesOrTypes) {
        Set<String> types = new LinkedHashSet<>();
        for (String each : namesOrTypes) {
            Serializer named = serializersByName.get(each);
            types.add(named == null ? each : named.contentType());
        }
        return AcceptList.of(types);
    }

    /**
     * Serialises and compresses a body; sets content type, content encoding and the compression header on the properties.
     *
     * @param serializer name of a serializer
     * @param compression name of a compressor, or {@code null} for none
     * @throws EncodeException if the value has no form in the format, or the names are unknown
     */
    public Message encode(
            @Nullable Object body,
            String serializer,
            @Nullable String compression,
            MessageProperties.Builder properties) {
        Serializer chosen = serializersByName.get(serializer);
        if (chosen == null) {
            throw new EncodeException(unknown("serializer", serializer, serializersByName.keySet()), null);
        }
        SerializedBody encoded = chosen.encode(body);
        properties.contentType(chosen.contentType()).contentEncoding(encoded.contentEncoding());
        return new Message(compressionSet(properties, compression), compressed(encoded.bytes(), compression));
    }

    private MessageProperties compressionSet(MessageProperties.Builder properties, @Nullable String compression) {
        return compression == null
                ? properties.build()
                : properties
                        .header(COMPRESSION_HEADER, compressor(compression).contentType())
                        .build();
    }

    private byte[] compressed(byte[] bytes, @Nullable String compression) {
        return compression == null ? bytes : compressor(compression).compress(bytes);
    }

    private Compressor compressor(String name) {
        Compressor compressor = compressorsByName.get(name);
        if (compressor == null) {
            throw new EncodeException(unknown("compression", name, compressorsByName.keySet()), null);
        }
        return compressor;
    }

    /**
     * Reads a body: checks its size and its content type before anything else touches it.
     *
     * @throws DecodeException if it is refused, damaged or over a limit
     */
    public @Nullable Object decode(Message message, AcceptList accept, Limits limits) {
        MessageProperties properties = message.properties();
        String type = properties.contentType() == null ? "application/data" : properties.contentType();
        accept.check(type);
        Serializer serializer = serializersByType.get(type);
        if (serializer == null) {
            throw DecodeException.malformed(unknown("content type", type, serializersByType.keySet()), null);
        }
        byte[] bytes = decompressed(message, limits);
        return serializer.decode(bytes, encodingOf(properties), limits);
    }

    private byte[] decompressed(Message message, Limits limits) {
        checkSize(message.body().length, limits);
        Object compression = message.properties().header(COMPRESSION_HEADER);
        if (compression == null) {
            return message.body();
        }
        Compressor compressor = compression instanceof String type ? compressorsByType.get(type) : null;
        if (compressor == null) {
            throw DecodeException.malformed(
                    unknown("compression", compression.toString(), compressorsByType.keySet()), null);
        }
        return compressor.decompress(message.body(), limits);
    }

    private static void checkSize(int size, Limits limits) {
        if (size > limits.maxBodyBytes()) {
            throw DecodeException.overLimit(
                    "The body has " + size + " bytes; the limit maxBodyBytes is " + limits.maxBodyBytes() + ".");
        }
    }

    private static String encodingOf(MessageProperties properties) {
        String encoding = properties.contentEncoding();
        return encoding == null ? "utf-8" : encoding.toLowerCase(java.util.Locale.ROOT);
    }

    private static String unknown(String what, String value, Set<String> known) {
        return "Unknown " + what + " " + Printable.of(value) + "; known here are " + new TreeSet<>(known) + ".";
    }

    private static <T> void claim(Map<String, T> table, String key, T value) {
        T other = table.putIfAbsent(key, value);
        if (other != null) {
            throw new IllegalStateException("Both " + other.getClass().getName() + " and "
                    + value.getClass().getName() + " claim " + key + "; remove one of them from the class path.");
        }
    }
}
