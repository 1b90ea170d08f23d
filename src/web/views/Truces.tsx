export default function Truces() {
  return null;
}
