import java.io.OutputStream;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One node of OpenSearch with its modules, in the folder that is named, until its input ends. */
public class OpenSearch {
    public static void main(String[] arguments) throws Exception {
        var runner = new OpenSearchRunner();
        runner.onBuild((number, settings) -> settings
                .put("network.host", "127.0.0.1")
                .put("http.port", "0")
                .put("transport.port", "0")
                .put("node.portsfile", true)
                .put("path.logs", arguments[0])
                .put("discovery.type", "single-node"));
        runner.build(OpenSearchRunner.newConfigs().basePath(arguments[0]).numOfNode(1));
        // Also when the tests are killed, their end of the pipe closes.
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }
}
