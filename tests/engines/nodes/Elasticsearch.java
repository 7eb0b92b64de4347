import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.Build;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginBundle;
import org.elasticsearch.plugins.PluginDescriptor;
import org.elasticsearch.plugins.PluginsLoader;
import org.elasticsearch.rest.RestController;
import org.elasticsearch.rest.RestHandler;
import org.elasticsearch.rest.RestHandler.Route;
import org.elasticsearch.rest.RestRequest.Method;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.transport.netty4.Netty4Plugin;

/**
 * One node of Elasticsearch 8 or 9, in the folder that is named, until its input ends.
 *
 * <p>It is the server with HTTP and nothing else: the other modules of the distribution (scripts,
 * reindexing, language analysis) are in no registry.
 */
public class Elasticsearch {
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var settings = Settings.builder()
                .put("path.home", folder)
                .put("path.logs", folder)
                .put("network.host", "127.0.0.1")
                .put("http.port", "0")
                .put("transport.port", "0")
                .put("node.portsfile", true)
                .put("discovery.type", "single-node")
                .build();
        LogConfigurator.configureESLogging();
        var node = new Node(
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), folder, () -> "node"),
                http(folder));
        // A module of the distribution, too.
        node.injector().getInstance(RestController.class).registerHandler(new Route(Method.GET, "/"), root());
        node.start();
        // Also when the tests are killed, their end of the pipe closes.
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }

    /** The module for HTTP, from the class path: the server looks for modules in folders of jars only. */
    static PluginsLoader http(Path withoutJars) throws Exception {
        var description = "/META-INF/es-plugins/transport-netty4/plugin-descriptor.properties";
        var descriptor = PluginDescriptor.readInternalDescriptorFromStream(
                Netty4Plugin.class.getResourceAsStream(description));
        var bundle = construct(PluginBundle.class.getName(), descriptor, withoutJars);
        var classes = Netty4Plugin.class.getClassLoader();
        var modules = ModuleLayer.boot();
        var layer = construct(PluginsLoader.class.getName() + "$LoadedPluginLayer",
                bundle, classes, modules, classes, modules);
        return (PluginsLoader) construct(PluginsLoader.class.getName(),
                Set.of(bundle), Set.of(), Map.of(descriptor.getName(), layer));
    }

    /** Calls a constructor that is not public. */
    static Object construct(String type, Object... values) throws Exception {
        var constructor = Class.forName(type).getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    static RestHandler root() {
        var answer = Map.of("version", Map.of("number", Build.current().version()));
        return (request, channel, client) ->
                channel.sendResponse(new RestResponse(RestStatus.OK, channel.newBuilder().map(answer)));
    }
}
