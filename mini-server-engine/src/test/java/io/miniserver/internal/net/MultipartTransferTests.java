package io.miniserver.internal.net;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Parts that become files, and parts that are larger than the memory for them. */
@Timeout(120)
class MultipartTransferTests {

	@Test
	void transfersToANewFileOnly(@TempDir Path directory) throws Exception {
		Path target = directory.resolve("x");
		Handler handler = (request) -> {
			request.multipart().next().transferTo(target);
			try {
				request.multipart().next().transferTo(target);
				return Response.text("overwritten");
			}
			catch (FileAlreadyExistsException ex) {
				return Response.text("kept " + Files.readString(target));
			}
		};
		assertThat(MultipartServer
			.answer(handler, 0, FormRequest.post("/form", FormRequest.MULTIPART, MultipartServer.TWO))
			.body()).isEqualTo("kept one\r\n");
	}

	@ParameterizedTest
	@ValueSource(ints = { 10_000, 0 })
	void aFailedTransferLeavesNoFile(int buffered, @TempDir Path directory) throws Exception {
		Handler handler = (request) -> {
			request.multipart().next().transferTo(directory.resolve("x"));
			return Response.text("done");
		};
		String truncated = FormRequest.part("name=a") + "1234";
		assertThat(
				MultipartServer.answer(handler, buffered, FormRequest.post("/form", FormRequest.MULTIPART, truncated))
					.status())
			.isEqualTo(400);
		assertThat(directory).isEmptyDirectory();
	}

	@Test
	void aTransferThatTheClientBreaksOffLeavesNoFile(@TempDir Path directory) throws Exception {
		CountDownLatch over = new CountDownLatch(1);
		Handler handler = (request) -> {
			try {
				request.multipart().next().transferTo(directory.resolve("x"));
			}
			finally {
				over.countDown();
			}
			return Response.text("done");
		};
		try (TestServer server = MultipartServer.start(handler, 0, UnaryOperator.identity());
				RawClient client = server.client()) {
			client.send(FormRequest.head("/form", FormRequest.MULTIPART, MultipartServer.MIB)
					+ FormRequest.part("name=a") + "1234");
			Await.until("the file is there", () -> Files.exists(directory.resolve("x")));
			client.reset();
			over.await();
			assertThat(directory).isEmptyDirectory();
		}
	}

	@Test
	void aLargeUploadNeedsNoMemory() throws Exception {
		long[] heap = new long[2];
		Handler handler = (request) -> {
			InputStream in = request.multipart().next().stream();
			in.skipNBytes(MultipartServer.MIB);
			heap[0] = liveHeap();
			in.skipNBytes(62 * MultipartServer.MIB);
			heap[1] = liveHeap();
			return Response.text("left " + in.transferTo(OutputStream.nullOutputStream()));
		};
		String begin = FormRequest.part("name=f; filename=f");
		byte[] block = new byte[MultipartServer.MIB];
		new Random(1).nextBytes(block);
		try (TestServer server = MultipartServer.start(handler, 64 * 1024,
				(forms) -> forms.withPartBytes(64 * MultipartServer.MIB)); RawClient client = server.client()) {
			long length = begin.length() + 64L * MultipartServer.MIB + FormRequest.end().length();
			client.send(FormRequest.head("/form", FormRequest.MULTIPART, length) + begin);
			for (int i = 0; i < 64; i++) {
				client.send(block);
			}
			assertThat(client.send(FormRequest.end()).read().body()).isEqualTo("left " + MultipartServer.MIB);
			assertThat(heap[1] - heap[0]).isLessThan(2L * MultipartServer.MIB);
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	private static long liveHeap() {
		System.gc();
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
