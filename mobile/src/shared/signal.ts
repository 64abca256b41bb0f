// Right and wrong, told to the hand and to the ear: one short high note against three long low ones.
const KEY = "voronka.sound";
let audio: AudioContext | null = null;

export function soundOn(): boolean {
  return localStorage.getItem(KEY) !== "off";
}
export function setSound(on: boolean) {
  localStorage.setItem(KEY, on ? "on" : "off");
}

/** Browsers give sound only after a touch: called from one. */
export function readySound() {
  if (!soundOn() || typeof AudioContext === "undefined") return;
  audio ??= new AudioContext();
  if (audio.state === "suspended") void audio.resume();
}

export function signalRight() {
  navigator.vibrate?.(60);
  notes([[1320, 0, 0.09]], "sine");
}
export function signalLineDone() {
  navigator.vibrate?.([60, 50, 60]);
  const rising: Note[] = [
    [1320, 0, 0.08],
    [1760, 0.1, 0.14],
  ];
  notes(rising, "sine");
}
export function signalWrong() {
  navigator.vibrate?.([220, 90, 220, 90, 220]);
  const low: Note[] = [
    [190, 0, 0.16],
    [190, 0.22, 0.16],
    [150, 0.44, 0.26],
  ];
  notes(low, "square");
}

type Note = [hertz: number, from: number, length: number];

function notes(played: Note[], type: OscillatorType) {
  readySound();
  if (!audio || !soundOn()) return;
  for (const [hertz, from, length] of played) {
    const start = audio.currentTime + from;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.type = type;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.35, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + length);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + length);
  }
}
