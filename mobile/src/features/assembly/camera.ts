// The camera and the reader of codes. The browser's own reader where it has one, else ZXing in WebAssembly from our own files.
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";
import { OnceInSight } from "./code";

export type CameraFault = "denied" | "absent" | "insecure" | "busy" | "failed";
export interface Camera {
  stop(): void;
  torch: ((on: boolean) => Promise<void>) | null;
}

interface Reader {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type ReaderClass = {
  new (options: { formats: string[] }): Reader;
  getSupportedFormats(): Promise<string[]>;
};

/** What is printed on goods, shelves and marked units. */
const FORMATS = ["ean_13", "ean_8", "upc_a", "upc_e", "code_128", "code_39", "itf", "qr_code", "data_matrix"];
const PAUSE = 90;

async function reader(): Promise<Reader> {
  const own = (globalThis as { BarcodeDetector?: ReaderClass }).BarcodeDetector;
  const formats = (await own?.getSupportedFormats().catch(() => [])) ?? [];
  if (own && formats.includes("ean_13") && formats.includes("data_matrix"))
    return new own({ formats: FORMATS.filter((format) => formats.includes(format)) });
  const { BarcodeDetector, prepareZXingModule } = await import("barcode-detector/ponyfill");
  prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });
  return new (BarcodeDetector as unknown as ReaderClass)({ formats: FORMATS });
}

/** Throws a CameraFault. */
export async function startCamera(video: HTMLVideoElement, onCode: (code: string) => void): Promise<Camera> {
  if (!isSecureContext) throw "insecure" satisfies CameraFault;
  if (!navigator.mediaDevices?.getUserMedia) throw "absent" satisfies CameraFault;
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (fault) {
    throw faultOf(fault);
  }
  let running = true;
  const stop = () => {
    running = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  try {
    video.srcObject = stream;
    await video.play();
    const detector = await reader();
    const once = new OnceInSight();
    const look = async () => {
      if (!running) return;
      const found = video.readyState >= 2 ? await detector.detect(video).catch(() => []) : [];
      const code = found[0]?.rawValue;
      if (running && code && once.isNew(code, performance.now())) onCode(code);
      setTimeout(look, PAUSE);
    };
    void look();
  } catch {
    stop();
    throw "failed" satisfies CameraFault;
  }
  return { stop, torch: torchOf(stream) };
}

function torchOf(stream: MediaStream): Camera["torch"] {
  const track = stream.getVideoTracks()[0];
  const able = track?.getCapabilities?.() as { torch?: boolean } | undefined;
  if (!track || !able?.torch) return null;
  return (on) => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
}

function faultOf(fault: unknown): CameraFault {
  const name = fault instanceof DOMException ? fault.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "absent";
  return name === "NotReadableError" ? "busy" : "failed";
}
