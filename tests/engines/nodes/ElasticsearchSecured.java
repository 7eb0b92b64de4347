import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.SecureString;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginBundle;
import org.elasticsearch.plugins.PluginDescriptor;
import org.elasticsearch.plugins.PluginsLoader;
import org.elasticsearch.xpack.core.security.authc.support.Hasher;

/**
 * One node of Elasticsearch that speaks TLS only and knows who asks, in the folder that is named,
 * until its input ends. Its certificate is in ca.pem there.
 *
 * <p>Security is a module of the distribution that, unlike others, is in a registry.
 */
public class ElasticsearchSecured {
    static final String PASSWORD = "password";

    /** Where Maven keeps the jars of all plugins. */
    static final String PLUGINS = "/org/elasticsearch/plugin/";

    /** Each role has one account of its name. */
    static final Map<String, String> ROLES = Map.of(
            // What the guide for operators asks for, and nothing of the cluster.
            "writer", "{indices: [{names: [hub, 'hub-*'], privileges: [all]}]}",
            "reader", "{indices: [{names: [hub, 'hub-*'], privileges: [read, view_index_metadata]}]}",
            "watcher", "{cluster: [monitor]}");

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        certify(folder);
        admit(folder);
        var settings = Settings.builder()
                .put("path.home", folder)
                .put("path.logs", folder)
                .put("network.host", "127.0.0.1")
                .put("http.port", "0")
                .put("transport.port", "0")
                .put("node.portsfile", true)
                .put("discovery.type", "single-node")
                .put("xpack.security.enabled", true)
                .put("xpack.security.autoconfiguration.enabled", false)
                .put("xpack.security.http.ssl.enabled", true)
                .put("xpack.security.http.ssl.keystore.path", "node.p12")
                .put("xpack.security.http.ssl.keystore.password", PASSWORD)
                .build();
        LogConfigurator.configureESLogging();
        var environment =
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), folder, () -> "node");
        new Node(environment, plugins(folder)).start();
        // Also when the tests are killed, their end of the pipe closes.
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }

    /** A certificate for this machine, signed by itself. */
    static void certify(Path folder) throws Exception {
        keytool(folder, "-genkeypair", "-keyalg", "EC", "-dname", "CN=node", "-validity", "2",
                "-ext", "san=ip:127.0.0.1", "-ext", "bc:c=ca:true",
                "-ext", "ku:c=digitalSignature,keyCertSign");
        keytool(folder, "-exportcert", "-rfc", "-file", folder.resolve("ca.pem").toString());
    }

    static void keytool(Path folder, String command, String... more) throws Exception {
        var words = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/keytool", command, "-alias", "node",
                "-keystore", folder.resolve("node.p12").toString(), "-storepass", PASSWORD));
        words.addAll(List.of(more));
        var ended = new ProcessBuilder(words).inheritIO().start().waitFor();
        if (ended != 0) throw new IllegalStateException("keytool " + command + " failed.");
    }

    static void admit(Path folder) throws Exception {
        var hash = new String(Hasher.BCRYPT4.hash(new SecureString(PASSWORD.toCharArray())));
        write(folder.resolve("roles.yml"), "%s: %s", (role) -> ROLES.get(role));
        write(folder.resolve("users"), "%s:%s", (role) -> hash);
        write(folder.resolve("users_roles"), "%s:%s", (role) -> role);
    }

    static void write(Path file, String line, UnaryOperator<String> value) throws IOException {
        Files.write(file, ROLES.keySet().stream().map((role) -> line.formatted(role, value.apply(role))).toList());
    }

    /** HTTP and security, from the class path; each builds on the one before. */
    static PluginsLoader plugins(Path withoutJars) throws Exception {
        var bundles = new LinkedHashSet<Object>();
        var layers = new LinkedHashMap<String, Object>();
        var classes = Node.class.getClassLoader();
        var modules = ModuleLayer.boot();
        for (var name : List.of("transport-netty4", "x-pack-core", "x-pack-security")) {
            var description = classes.getResource("META-INF/es-plugins/" + name + "/plugin-descriptor.properties");
            classes = new PluginClasses(description, classes);
            var descriptor = PluginDescriptor.readInternalDescriptorFromStream(description.openStream());
            var bundle = construct(PluginBundle.class.getName(), descriptor,
                    Files.createDirectories(withoutJars.resolve("none").resolve(name)));
            bundles.add(bundle);
            layers.put(name, construct(PluginsLoader.class.getName() + "$LoadedPluginLayer",
                    bundle, classes, modules, classes, modules));
        }
        return (PluginsLoader) construct(PluginsLoader.class.getName(), bundles, Set.of(), layers);
    }

    /** Loads a plugin's classes from its jar. Of services it finds the server's and its own, as in the distribution. */
    static class PluginClasses extends URLClassLoader {
        PluginClasses(URL description, ClassLoader below) throws IOException {
            super(new URL[] {((JarURLConnection) description.openConnection()).getJarFileURL()}, below);
        }

        @Override protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                if (loaded != null) return loaded;
                try {
                    return findClass(name);
                } catch (ClassNotFoundException isNotItsOwn) {
                    // OpenSAML is in no registry, and named by signatures only.
                    return name.startsWith("org.opensaml.") ? empty(name) : super.loadClass(name, resolve);
                }
            }
        }

        @Override public URL getResource(String name) {
            var own = findResource(name);
            return own != null ? own : super.getResource(name);
        }

        @Override public Enumeration<URL> getResources(String name) throws IOException {
            var found = Collections.list(super.getResources(name));
            var own = Collections.list(findResources(name));
            found.removeIf((url) -> url.getPath().contains(PLUGINS) && !own.contains(url));
            return Collections.enumeration(found);
        }

        /** An interface with nothing in it, as a class file: constants, flags, itself, what it extends. */
        Class<?> empty(String name) {
            var bytes = new ByteArrayOutputStream();
            try (var out = new DataOutputStream(bytes)) {
                out.writeInt(0xCAFEBABE);
                out.writeInt(52);
                out.writeShort(5);
                for (var constant : new String[] {name.replace('.', '/'), "java/lang/Object"}) {
                    out.writeByte(1);
                    out.writeUTF(constant);
                }
                for (var at : new int[] {1, 2}) {
                    out.writeByte(7);
                    out.writeShort(at);
                }
                for (var word : new int[] {0x0601, 3, 4, 0, 0, 0, 0}) out.writeShort(word);
            } catch (IOException error) {
                throw new IllegalStateException(error);
            }
            return defineClass(name, bytes.toByteArray(), 0, bytes.size());
        }
    }

    /** Calls a constructor that is not public. */
    static Object construct(String type, Object... values) throws Exception {
        var constructor = Class.forName(type).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }
}
