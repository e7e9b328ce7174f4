package dev.kelp.task;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns values of the wire into the Java types of parameters, record components and results. The types are the program's own; the
 * wire chooses none. A value that does not fit is an {@link ArgumentException} that names the place and both types, not the value.
 *
 * <p>{@code Object} takes the value as it is; {@code null} fits everything but primitives; see {@link ScalarConversions} for the rest.
 */
final class ArgumentConverter {

    private ArgumentConverter() {}

    @SuppressWarnings("unchecked")
    static <T> @Nullable T convertResult(@Nullable Object value, Class<T> type) {
        return (T) convert(value, type, "result");
    }

    static @Nullable Object convert(@Nullable Object value, Type type, String place) {
        if (type instanceof Class<?> plain) {
            return toClass(value, plain, place);
        }
        if (type instanceof ParameterizedType generic) {
            return toGeneric(value, (Class<?>) generic.getRawType(), generic.getActualTypeArguments(), place);
        }
        if (type instanceof GenericArrayType array) {
            return value == null ? null : toArray(value, array.getGenericComponentType(), place);
        }
        return convert(value, bound(type), place);
    }

    private static Type bound(Type type) {
        return type instanceof WildcardType wildcard
                ? wildcard.getUpperBounds()[0]
                : ((TypeVariable<?>) type).getBounds()[0];
    }

    private static @Nullable Object toClass(@Nullable Object value, Class<?> type, String place) {
        if (Collection.class.isAssignableFrom(type)
                || type == Iterable.class
                || type == Map.class
                || type == Optional.class) {
            Type any = Object.class;
            return toGeneric(value, type, new Type[] {any, any}, place);
        }
        if (value == null) {
            if (type.isPrimitive()) {
                throw ScalarConversions.mismatch(place, type, null);
            }
            return null;
        }
        if (type.isArray() && type != byte[].class) {
            return toArray(value, type.getComponentType(), place);
        }
        if (type.isRecord() && value instanceof Map<?, ?> map) {
            return RecordConversion.convert(map, type, place);
        }
        return ScalarConversions.convert(value, type, place);
    }

    private static @Nullable Object toGeneric(@Nullable Object value, Class<?> raw, Type[] arguments, String place) {
        if (raw == Optional.class) {
            return Optional.ofNullable(convert(value, arguments[0], place));
        }
        if (value == null) {
            return null;
        }
        if (raw.isAssignableFrom(ArrayList.class) && raw != Object.class) {
            return fill(new ArrayList<>(), value, arguments[0], place);
        }
        if (raw.isAssignableFrom(LinkedHashSet.class) && Set.class.isAssignableFrom(raw)) {
            return fill(new LinkedHashSet<>(), value, arguments[0], place);
        }
        if (raw.isAssignableFrom(LinkedHashMap.class)) {
            return toMap(value, arguments, place);
        }
        return toClass(value, raw, place);
    }

    private static Collection<@Nullable Object> fill(
            Collection<@Nullable Object> target, Object value, Type element, String place) {
        int index = 0;
        for (Object each : elements(value, place)) {
            target.add(convert(each, element, place + "[" + index++ + "]"));
        }
        return target;
    }

    private static Collection<?> elements(Object value, String place) {
        if (value instanceof Collection<?> collection) {
            return collection;
        }
        throw ScalarConversions.mismatch(place, List.class, value);
    }

    private static Object toArray(Object value, Type component, String place) {
        List<@Nullable Object> converted = new ArrayList<>();
        fill(converted, value, component, place);
        Object array = Array.newInstance(rawOf(component), converted.size());
        for (int i = 0; i < converted.size(); i++) {
            Array.set(array, i, converted.get(i));
        }
        return array;
    }

    private static Class<?> rawOf(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        return type instanceof GenericArrayType array
                ? Array.newInstance(rawOf(array.getGenericComponentType()), 0).getClass()
                : rawOf(bound(type));
    }

    private static Map<@Nullable Object, @Nullable Object> toMap(Object value, Type[] arguments, String place) {
        if (!(value instanceof Map<?, ?> map)) {
            throw ScalarConversions.mismatch(place, Map.class, value);
        }
        Map<@Nullable Object, @Nullable Object> target = new LinkedHashMap<>();
        map.forEach((key, each) -> target.put(
                ScalarConversions.convertKey(key, arguments[0], place), convert(each, arguments[1], place + "[...]")));
        return target;
    }
}
