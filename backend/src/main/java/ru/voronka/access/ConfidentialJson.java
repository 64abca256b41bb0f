package ru.voronka.access;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.quarkus.arc.Arc;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import ru.voronka.platform.MergePatch;

/** Leaves out of every HTTP answer what the roles of whoever asked keep from them: one place, whichever door the answer goes through. */
@Singleton
class ConfidentialJson implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("confidential") {
            @Override
            public void setupModule(SetupContext context) {
                context.addBeanSerializerModifier(new Modifier());
            }
        });
    }

    private static final class Modifier extends BeanSerializerModifier {
        @Override
        public List<BeanPropertyWriter> changeProperties(SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
            properties.replaceAll(property -> {
                var secret = property.getAnnotation(Confidential.class);
                return secret == null ? property : new Kept(property, secret);
            });
            return properties;
        }
    }

    private static final class Kept extends BeanPropertyWriter {
        private final transient Confidential secret;

        Kept(BeanPropertyWriter property, Confidential secret) {
            super(property);
            this.secret = secret;
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider) throws Exception {
            if (secret.field().equals(MergePatch.OPEN)) {
                custom((ObjectNode) get(bean), out);
                return;
            }
            if (!hidden()) {
                super.serializeAsField(bean, out, provider);
                return;
            }
            out.writeFieldName(getName());
            if (getType().isCollectionLikeType()) {
                out.writeStartArray();
                out.writeEndArray();
            } else {
                out.writeNull();
            }
        }

        /** Of custom fields each may be hidden by itself. */
        private void custom(ObjectNode values, JsonGenerator out) throws IOException {
            var hidden = Arc.container().requestContext().isActive() ? Arc.container().instance(Caller.class).get().hiddenCustom(secret.of()) : Set.<String>of();
            var shown = values;
            if (values != null && !hidden.isEmpty()) {
                shown = values.deepCopy();
                for (var field : hidden) {
                    shown.remove(field.substring(MergePatch.OPEN.length() + 1));
                }
            }
            out.writeFieldName(getName());
            out.writeTree(shown);
        }

        private boolean hidden() {
            var request = Arc.container().requestContext();
            return request.isActive() && Arc.container().instance(Caller.class).get().hides(secret.of(), secret.field());
        }
    }
}
