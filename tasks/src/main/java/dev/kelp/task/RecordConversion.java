package dev.kelp.task;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record out of a map, component by component. A component that is missing becomes empty if it is an Optional and is an
 * error otherwise; so is a key without a component.
 */
final class RecordConversion {

    private RecordConversion() {}

    static Object convert(Map<?, ?> map, Class<?> type, String place) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Set<Object> unused = new HashSet<>(map.keySet());
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            boolean given = unused.remove(name);
            if (!given && components[i].getType() != Optional.class) {
                throw new ArgumentException(
                        place + " has no field '" + name + "', which " + type.getSimpleName() + " needs");
            }
            values[i] = ArgumentConverter.convert(map.get(name), components[i].getGenericType(), place + "." + name);
        }
        if (!unused.isEmpty()) {
            throw new ArgumentException(
                    place + " has " + unused.size() + " field(s) that " + type.getSimpleName() + " does not have");
        }
        return make(type, components, values, place);
    }

    private static Object make(Class<?> type, RecordComponent[] components, @Nullable Object[] values, String place) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new ArgumentException(place + " is refused by " + type.getSimpleName() + ": "
                    + e.getTargetException().getClass().getSimpleName());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Cannot make the record " + type.getName() + "; open its package to kelp.", e);
        }
    }
}
